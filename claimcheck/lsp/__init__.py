"""The language server: what claimcheck knows of a claims file, told while it is written.

The protocol is pygls'; the optional extra ``lsp`` brings it. ``server``, ``session`` and ``translate`` speak it, the
other modules do not.
"""

"""The language server: what claimcheck knows of a claims file, told while it is written.

The protocol is pygls'; the optional extra ``lsp`` brings it. Everything here but ``server`` is free of the protocol.
"""

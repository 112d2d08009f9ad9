"""The language server: live findings, hover, completion and code actions for claims files.

It speaks the protocol through pygls, which the optional extra ``lsp`` installs. Only ``server``, ``session`` and
``translate`` depend on it.
"""

"""An MCP server: claimcheck's readers as tools of a language model, read-only and confined to one folder.

Nothing here but ``server`` needs the SDK of the extra "mcp".
"""

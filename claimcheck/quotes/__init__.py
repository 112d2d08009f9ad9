"""Quotations in texts: where they are, how similar they are, and which words change their meaning."""

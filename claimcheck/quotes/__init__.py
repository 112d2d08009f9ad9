"""Quotations in texts: where they are found, how alike they are, and which words change what they say."""

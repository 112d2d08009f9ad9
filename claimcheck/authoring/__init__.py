"""Edits of claims files: every one of them a splice of the text, so that nothing else in the file changes."""

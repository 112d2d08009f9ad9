"""Verdicts: the table of verdicts, a statement against its source, a sentence against a text."""

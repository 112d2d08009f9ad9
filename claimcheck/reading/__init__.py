"""Which figure of a text answers a question, and what qualifies it."""

"""What a text says, clause by clause, and which of it answers a question."""

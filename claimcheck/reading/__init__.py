"""What a text says, fact by fact, and which of it answers a question."""

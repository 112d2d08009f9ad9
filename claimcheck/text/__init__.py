"""A text as it was read, and a normalized view of it that maps back to its offsets."""

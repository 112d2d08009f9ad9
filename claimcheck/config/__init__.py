"""The configuration: its settings, the files that may hold it, and the place of each key in them."""

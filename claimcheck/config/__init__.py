"""The configuration: its settings, its files, and the location of each key in them."""

"""Scanning: many articles against many claims, by an index, readers of articles and engines."""

"""Reads of the index and of the records behind it."""

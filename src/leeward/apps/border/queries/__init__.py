"""Reads of the counter and the second line."""

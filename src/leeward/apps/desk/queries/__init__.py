"""Reads for the desk's screens."""

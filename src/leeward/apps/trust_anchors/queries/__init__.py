"""Reads of trust anchors, and what a file of them would change."""

"""The installation's numbers."""

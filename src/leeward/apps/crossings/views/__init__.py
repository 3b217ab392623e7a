"""Pages of crossings and stays."""

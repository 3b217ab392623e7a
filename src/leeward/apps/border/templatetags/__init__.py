"""Tags of the counter for every page."""

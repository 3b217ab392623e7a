"""Template tags of `arrivals`."""

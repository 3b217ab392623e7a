"""Template tags of networks."""

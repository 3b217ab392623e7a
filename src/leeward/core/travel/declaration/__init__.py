"""A small craft's declaration: what a captain types once per trip, and how it is encrypted, found again and read."""

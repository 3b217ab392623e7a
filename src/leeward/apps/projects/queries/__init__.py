"""Everything that projects read."""

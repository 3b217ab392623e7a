"""Training: certificates of officers, and the functions that they open."""

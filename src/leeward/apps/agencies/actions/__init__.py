"""Writes of agencies: officers, posts, sessions and failed sign-ins."""

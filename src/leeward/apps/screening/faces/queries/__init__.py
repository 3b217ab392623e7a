"""The agency's setting, and the matcher in use."""

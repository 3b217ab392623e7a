"""Writes of crossings and of what people decide about stays."""

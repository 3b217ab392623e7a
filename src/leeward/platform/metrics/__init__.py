"""Metrics of this installation."""

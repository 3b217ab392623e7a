"""Filters of the record keepers' templates."""

"""The record keepers' screens."""

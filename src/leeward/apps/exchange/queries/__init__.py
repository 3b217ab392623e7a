"""Reads of the exchange, one file for each concern."""

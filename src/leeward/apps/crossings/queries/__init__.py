"""Reads of crossings and stays."""

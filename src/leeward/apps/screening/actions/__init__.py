"""Writes of screening: checks, decisions on false hits, late hits and partners' searches."""

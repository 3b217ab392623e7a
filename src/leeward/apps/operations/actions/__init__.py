"""Writes of operations. Each appends its audit row in the same transaction."""

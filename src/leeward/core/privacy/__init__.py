"""Figures about people that reveal no one: exact suppression, noise with a ledger, private intersection."""

"""Visas and permits that an agency issues: vetted, issued and revoked by two persons, seen at the next check."""

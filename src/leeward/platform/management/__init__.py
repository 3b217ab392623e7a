"""Commands of Django that Leeward changes."""

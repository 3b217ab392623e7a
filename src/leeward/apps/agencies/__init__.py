"""Agencies, their posts and officers, and how an officer signs in."""

"""Agencies, their posts and officers, and signing in."""

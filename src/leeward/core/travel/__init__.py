"""Voyages: passenger lists and declarations of captains."""

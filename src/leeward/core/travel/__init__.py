"""Voyages: passenger lists and what captains declare."""

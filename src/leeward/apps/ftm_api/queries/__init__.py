"""Entities in the shapes of OpenSanctions' interface."""

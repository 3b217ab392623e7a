"""Leeward: the open platform on which police and migration services guard borders together."""

__version__ = "0.1.0"

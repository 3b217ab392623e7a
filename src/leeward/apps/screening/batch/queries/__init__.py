"""Reads of a batch: candidates verified, and what is new since the last run."""

"""Screening files of travellers, and past checks."""

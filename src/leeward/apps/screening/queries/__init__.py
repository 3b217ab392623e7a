"""Reads of screening: from a request to findings, verdict and sentences."""

"""Reads of oversight: the audit log and the installation's numbers."""

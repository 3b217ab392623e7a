"""Screens and metrics for auditors, data protection officers and operators."""

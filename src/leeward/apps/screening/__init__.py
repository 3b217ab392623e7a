"""A traveller screened once: check, findings, verdict, and the decisions on false hits."""

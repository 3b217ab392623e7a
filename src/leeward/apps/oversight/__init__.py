"""The roof: what an auditor and a data protection officer look at."""

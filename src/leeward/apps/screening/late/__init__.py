"""Late hits: what records that came after a check tell the agency that made it."""

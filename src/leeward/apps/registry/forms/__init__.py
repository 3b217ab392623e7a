"""Forms of the record keepers."""

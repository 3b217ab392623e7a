"""Words of operations in templates."""

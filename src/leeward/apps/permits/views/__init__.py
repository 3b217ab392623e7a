"""Pages of visas and permits."""

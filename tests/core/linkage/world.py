"""A small invented world: rows with errors, and the weights that such a world teaches."""

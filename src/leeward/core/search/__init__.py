"""Search: the index, many travellers at once, and candidates of a search."""

"""Search: the index, bulk files of documents, and the candidates of a search."""

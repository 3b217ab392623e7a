"""Everything that the desk writes, each act with its audit row in one durable commit."""

"""What Leeward does anyway at the sites of an operation, as events of it."""

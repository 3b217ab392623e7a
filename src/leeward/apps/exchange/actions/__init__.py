"""Everything that the exchange writes, one file for each concern."""

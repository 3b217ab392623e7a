"""Everything that the exchange reads, one file for each concern."""

"""What the exchange's codes say to a reader, one file for each concern."""

"""The screens of the exchange, one file for each concern."""

"""Pictures and seals, as the API and the command line show them."""

"""Every write of `arrivals`, each with its audit row in the same transaction."""

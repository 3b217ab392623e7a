"""Every read of `arrivals`."""

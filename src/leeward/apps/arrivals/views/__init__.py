"""The screens of `arrivals`."""

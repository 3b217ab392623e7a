"""The index of this process, built from the registry's records."""

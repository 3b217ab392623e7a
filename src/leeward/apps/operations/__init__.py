"""Joint operations: planned, run, counted without duplicates, verified and followed up."""

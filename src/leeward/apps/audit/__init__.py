"""The audit log: append-only, hash-chained, and witnessed by partners."""

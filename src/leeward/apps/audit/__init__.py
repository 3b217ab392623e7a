"""The floor: an append-only, hash-chained account of what was done, and the one durable way to write."""

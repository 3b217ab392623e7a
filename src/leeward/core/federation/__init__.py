"""The federation: its charter, keys, envelopes, and the log that everyone can verify."""

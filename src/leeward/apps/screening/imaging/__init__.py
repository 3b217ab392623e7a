"""Documents read from pictures, and seals verified: what the counter, the API and the command line share."""

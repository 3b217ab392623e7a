"""Is this traveller that person? Evidence, its weights, a score and an explanation; stateless."""

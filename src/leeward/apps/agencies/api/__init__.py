"""Authentication of API clients."""

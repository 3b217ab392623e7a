"""The addresses for carriers."""

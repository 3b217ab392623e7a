"""The pages of the captain's form."""

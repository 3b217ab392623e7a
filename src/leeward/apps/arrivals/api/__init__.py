"""The endpoints for carriers."""

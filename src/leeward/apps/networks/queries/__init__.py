"""All reads of networks."""

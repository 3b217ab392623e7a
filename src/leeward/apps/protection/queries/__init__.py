"""All reads of protection."""

"""All writes of protection."""

"""The screens of protection."""

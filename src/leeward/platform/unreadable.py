"""What is raised where an encrypted value does not open."""


class Unreadable(ValueError):
    """The value was altered, moved, or encrypted with a key that is lost or destroyed."""

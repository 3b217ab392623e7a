"""The federation: its members with their keys and rights, and changes that no one can make alone."""

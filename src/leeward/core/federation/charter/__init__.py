"""The federation: who is in it, with which keys and rights, and how nobody changes it alone."""

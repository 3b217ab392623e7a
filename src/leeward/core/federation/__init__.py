"""The federation: who is in it, with which keys and rights, and how that is changed so that no one party can do it alone."""

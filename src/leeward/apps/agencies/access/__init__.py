"""Who may do what: roles, and signing in again after a session ended."""

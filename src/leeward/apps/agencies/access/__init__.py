"""Who may do what: roles, and the way in for officers whose session has ended."""

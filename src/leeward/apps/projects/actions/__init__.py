"""Everything that projects write, each act with its row in the audit log."""

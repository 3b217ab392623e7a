"""The `leeward` command: one file for each group of commands."""

"""Names in any script: script, Latin letters, the folded form that spellings of one name share, and likeness."""

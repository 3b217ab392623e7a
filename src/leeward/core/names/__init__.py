"""Names over scripts: their script, their Latin letters, the form that spellings of one name share, their likeness."""

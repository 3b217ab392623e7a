"""Words and numbers of figures for templates."""

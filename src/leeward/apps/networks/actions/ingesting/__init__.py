"""Sources follow their originals: written when these come, changed and erased when they are."""

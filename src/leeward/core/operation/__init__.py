"""Joint operations: what is counted and by which rules, persons counted once, grants that expire, releases explained.

Pure rules over events; the operation itself, its people and its pages are the app's. A figure is folded from events
that name their evidence, so every published number can be recounted and every later change of it explained.
"""

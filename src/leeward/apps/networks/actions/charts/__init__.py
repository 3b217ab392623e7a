"""Charts are made step by step: each is written with what undoes it and its audit row, all at once or not at all."""

"""Files of travellers and past checks, against the index."""

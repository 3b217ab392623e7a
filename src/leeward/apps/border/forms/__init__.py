"""The forms of the counter and the second line, one file for each thing that is typed."""

"""Records: what they hold, how lists are read, codes, and the rules that a record must keep."""

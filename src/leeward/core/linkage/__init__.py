"""Who is the same: pairs of rows that are one person, out of two files or within one, with how likely."""

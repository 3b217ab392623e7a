"""Help: what each page is for and how it is used, what a role does on its first day, and a search over both.

Texts are tables of sentences (`counter`, `desk`, `records`, `oversight`, `administration`, `first_day`), by the names
of the pages.
"""

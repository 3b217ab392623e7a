"""Faces, one to one: whether a traveller looks like the picture in the document, as advice to an officer who looks too.

Off unless a matcher is installed. There is no search among many faces, and there will be none: at one false match in
10,000 comparisons, a list of 500 would stop one traveller in twenty without reason.
"""

"""The library of specimens: what an agency knows of genuine documents, and where to look at them."""

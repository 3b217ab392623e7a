"""The public forms as cells of a page."""

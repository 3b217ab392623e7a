"""The forms of officers, posts, agencies, keys and passwords."""

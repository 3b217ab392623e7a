"""The rules of doubt as reviewers read them."""

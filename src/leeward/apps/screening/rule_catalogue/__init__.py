"""The rules on documents, as reviewers read them."""

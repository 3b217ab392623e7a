"""What agencies own and share: records, the lists they come from, and their history."""

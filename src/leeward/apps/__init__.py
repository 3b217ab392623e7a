"""What people keep and edit: one Django app for each part, all with the same file names."""

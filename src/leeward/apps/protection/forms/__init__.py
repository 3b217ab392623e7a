"""What the pages of protection accept."""

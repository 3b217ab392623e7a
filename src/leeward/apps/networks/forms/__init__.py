"""What the pages of networks accept."""

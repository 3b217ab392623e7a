"""What the pages of crossings accept."""

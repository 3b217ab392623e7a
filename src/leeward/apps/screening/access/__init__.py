"""What a search may use, what its viewer may see, and for which purposes an officer may search."""

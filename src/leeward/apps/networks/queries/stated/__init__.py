"""What the originals of sources state, read from the apps that keep them. Nothing here writes."""

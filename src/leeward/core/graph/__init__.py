"""What a network looks like and depends on: measures, communities, removals, each with what chance could have made."""

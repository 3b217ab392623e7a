"""Why did this match, or why not: two persons side by side, for record keepers."""

"""Pages of officers, their rights, posts and agencies, and signing in."""

"""`leeward federation demo`: three nodes as separate processes, and a page that tells the story of a hit."""

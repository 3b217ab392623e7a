"""Cases of drills: an invented traveller with or without one planted fault, whose truth is known, and one line why."""

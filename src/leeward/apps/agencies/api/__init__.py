"""How a program is known."""

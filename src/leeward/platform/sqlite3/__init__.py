"""Django's SQLite backend, in which writers wait in order (`platform.write_turn`)."""

"""What computes or decides: pure, typed, without Django, sockets, a database or a clock of its own."""

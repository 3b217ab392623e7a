"""Computation and decisions: pure and typed, without Django, sockets, a database or a clock."""

"""The counter with an index of its own, as screening's tests have it."""

from tests.apps.screening.conftest import ask, copy, own_index, passport, post, share, today

__all__ = ["ask", "copy", "own_index", "passport", "post", "share", "today"]

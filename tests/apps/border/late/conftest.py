"""A counter whose checks are compared with records that come after them."""

from tests.apps.screening.conftest import ask, own_index, passport, post, share, today

__all__ = ["ask", "own_index", "passport", "post", "share", "today"]

"""Counting what a page asks of the database, whatever second it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.db import connection
from django.test.utils import CaptureQueriesContext

from leeward.apps.screening.queries.fear import forget_second


@contextmanager
def queries_asked() -> Iterator[CaptureQueriesContext]:
    """The queries of the block, as of a process that remembers nothing from this second, and in one second.

    Whether the block asks again would depend on the clock otherwise: a slow page begins in one second and ends in the
    next.
    """
    forget_second()
    with (
        patch("leeward.apps.screening.queries.fear.monotonic", return_value=0.0),
        CaptureQueriesContext(connection) as asked,
    ):
        yield asked

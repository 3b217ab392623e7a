"""Several who press at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection


def at_once(*works: Callable[[], Any]) -> list[BaseException | None]:
    """Do all at the same moment, each with a connection of its own; what each raised."""
    start = Barrier(len(works))

    def one(work: Callable[[], Any]) -> None:
        try:
            start.wait()
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return [each.exception() for each in [pool.submit(one, work) for work in works]]

"""A plugin of pytest that takes every fifth row of the tables that ask every address, and no walk past all of them.

What these test is decided in Python, and the run on SQLite asks every row; the queries behind the pages have tests of
their own on both databases. `python -m tests.on_postgresql tests/site` asks all of them on PostgreSQL too.
"""

import pytest

TABLES = (
    "tests/site/test_every_post.py",
    "tests/site/test_openapi.py",
    "tests/site/test_other_agencys.py",
    "tests/site/test_parity.py",
    "tests/site/test_who_may.py",
)
WALKS = (
    "tests/site/test_pages.py::test_no_browser_keeps_a_page",  # a header of the middleware's
    "tests/site/test_who_may.py::test_no_form_is_taken_from_elsewhere",  # Django's own refusal
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep what is in no such table, and every fifth test of those that are."""
    rows = [item for item in items if item.nodeid.startswith(TABLES)]
    left = {id(item) for number, item in enumerate(rows) if number % 5}
    left |= {id(item) for item in items if item.nodeid in WALKS}
    config.hook.pytest_deselected(items=[item for item in items if id(item) in left])
    items[:] = [item for item in items if id(item) not in left]

"""A plugin of pytest that takes every fifth row of the tables that ask who may do and see what.

These rules are decided in Python, and the run on SQLite asks every row; the queries behind them have tests of their own
on both databases. `python -m tests.on_postgresql tests/site` asks all of them on PostgreSQL too.
"""

import pytest

TABLES = ("tests/site/test_other_agencys.py", "tests/site/test_parity.py", "tests/site/test_who_may.py")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep what is in no such table, and every fifth test of those that are."""
    rows = [item for item in items if item.nodeid.startswith(TABLES)]
    left = {id(item) for number, item in enumerate(rows) if number % 5}
    config.hook.pytest_deselected(items=[item for item in items if id(item) in left])
    items[:] = [item for item in items if id(item) not in left]

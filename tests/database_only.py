"""A plugin of pytest that leaves out what touches no database: for a second run on another one."""

import pytest

MARKS = ("django_db", "postgresql")
FIXTURES = {"db", "transactional_db"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests that a database may answer differently."""
    kept: list[pytest.Item] = []
    without: list[pytest.Item] = []
    for item in items:
        (kept if _touches_the_database(item) else without).append(item)
    config.hook.pytest_deselected(items=without)
    items[:] = kept


def _touches_the_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return any(item.get_closest_marker(mark) for mark in MARKS) or not FIXTURES.isdisjoint(fixtures)

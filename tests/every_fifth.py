"""A plugin of pytest that takes a fifth of the tests of pages, and no walk past all of them.

What these test is decided in Python and in templates, and the run on SQLite asks all of it; the actions and queries
behind the pages have tests of their own, which run whole on both databases. Which fifth of a file's tests is the same
in each run: a digest of their names says it. `make soak` runs all of them on PostgreSQL too.
"""

from collections import defaultdict
from pathlib import PurePosixPath
from zlib import crc32

import pytest

SHARE = 5
PARTS = {"forms", "help", "templatetags", "test_views.py", "views"}
"""Folders and files of an app's pages."""
TABLES = (
    "tests/apps/screening/batch/test_same_answer.py",
    "tests/site/test_certificates.py",
    "tests/site/test_every_post.py",
    "tests/site/test_home.py",
    "tests/site/test_navigation.py",
    "tests/site/test_openapi.py",
    "tests/site/test_other_agencys.py",
    "tests/site/test_pages.py",
    "tests/site/test_parity.py",
    "tests/site/test_who_may.py",
)
"""Tables of roles, addresses, menus, or ways to ask."""
WALKS = (
    "tests/site/test_pages.py::test_no_browser_keeps_a_page",  # a header of the middleware's
    "tests/site/test_who_may.py::test_no_form_is_taken_from_elsewhere",  # Django's own refusal
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep what is no page's, and of each file of pages a fifth, but one at least."""
    files: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if item.nodeid not in WALKS and _is_of_pages(file := item.nodeid.partition("::")[0]):
            files[file].append(item)
    left = {id(item) for item in items if item.nodeid in WALKS}
    left |= {id(item) for tests in files.values() for item in sorted(tests, key=_digest)[-(-len(tests) // SHARE) :]}
    config.hook.pytest_deselected(items=[item for item in items if id(item) in left])
    items[:] = [item for item in items if id(item) not in left]


def _is_of_pages(file: str) -> bool:
    return file in TABLES or not PARTS.isdisjoint(PurePosixPath(file).parts)


def _digest(item: pytest.Item) -> int:
    return crc32(item.nodeid.encode())

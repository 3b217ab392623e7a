"""The menu shows a page to the roles that it admits: roles are named at the view alone."""

import pytest
from django.urls import resolve, reverse

from leeward.site.navigation import ENTRIES, Entry


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.url)
def test_an_entry_is_shown_only_to_roles_that_may_open_its_page(entry: Entry) -> None:
    admitted = getattr(resolve(reverse(entry.url)).func, "roles", None)
    assert entry.roles
    assert admitted is None or set(entry.roles) <= set(admitted)

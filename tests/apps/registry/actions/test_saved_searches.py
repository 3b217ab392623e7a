"""Filters kept under a name: never the words that were searched, few, and the officer's own."""

import pytest
from tests.conftest import Cast

from leeward.apps.registry.actions.saved_searches import MOST, TooManySaved, remove_search, save_search
from leeward.apps.registry.models import SavedSearch

pytestmark = pytest.mark.django_db


def test_only_filters_are_kept_and_no_words(cast: Cast) -> None:
    filters = {"kind": "person", "state": "", "search": "Ana Roe", "page": "3", "owner": "BRB-RBPF"}
    assert save_search(cast.keeper, "mine", filters).filters == {"kind": "person", "owner": "BRB-RBPF"}


def test_the_same_name_replaces_and_counts_once(cast: Cast) -> None:
    for number in range(MOST):
        save_search(cast.keeper, f"n{number}", {"kind": "person"})
    again = save_search(cast.keeper, "n0", {"kind": "document"})
    assert (again.filters, SavedSearch.objects.count()) == ({"kind": "document"}, MOST)
    with pytest.raises(TooManySaved):
        save_search(cast.keeper, "one more", {})
    save_search(cast.alice, "one more", {})


def test_another_officers_stays(cast: Cast) -> None:
    saved = save_search(cast.keeper, "mine", {})
    assert not remove_search(cast.alice, saved.pk)
    assert remove_search(cast.keeper, saved.pk)
    assert not remove_search(cast.keeper, saved.pk)

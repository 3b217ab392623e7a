"""The menu: an officer's entries by how often they are needed, with counts of what waits, and where one is."""

from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import reverse

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.platform.home import Card, Level
from leeward.site.navigation import (
    AT_TOP,
    AT_TOP_OF_A_PHONE,
    ENTRIES,
    Item,
    item_of,
    menu_of,
    navigation,
    waits_of,
)

CHECK = next(entry for entry in ENTRIES if entry.url == "border:check")


def card(count: int, level: Level = Level.CALM, **more: Any) -> Card:
    return Card("border:check", "Waiting", count, level=level, **more)


@pytest.mark.parametrize(
    ("cards", "count", "level"),
    [
        ([], 0, "calm"),
        ([card(2), card(3, Level.SOON)], 5, "soon"),
        ([card(0, Level.NOW), card(1)], 1, "calm"),  # nothing of it waits, so it does not press
        ([Card("desk:requests", "Requests", 9, level=Level.NOW)], 0, "calm"),
    ],
)
def test_an_entry_counts_what_waits_on_its_own_page(cards: list[Card], count: int, level: str) -> None:
    found = item_of(CHECK, "/", cards)
    assert (found.count, found.level) == (count, level)


def test_a_card_may_belong_to_another_entry_than_its_page() -> None:
    elsewhere = Card("border:late_hits", "Waiting", 4, entry="border:check")
    assert item_of(CHECK, "/", [elsewhere]).count == 4


@pytest.mark.parametrize(
    ("path", "here"), [("/check", True), ("/check/undecided", True), ("/checks", False), ("/", False)]
)
def test_where_one_is(path: str, here: bool) -> None:
    assert item_of(CHECK, path, []).here is here


def words(items: Any) -> list[str]:
    return [str(item.word) for item in items]


@pytest.mark.django_db
@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_row_of_its_own_pages_and_nothing_twice(role: Role, cast: Any) -> None:
    officer = create_officer("who", "Who", cast.barbados, roles=[role], post=cast.bridgetown)
    menu = menu_of(officer, "/")
    shown: list[Item] = [*menu.row, *(item for _, items in menu.more for item in items)]
    assert 0 < len(menu.row) <= AT_TOP
    assert len({item.url for item in shown}) == len(shown)
    assert all(role in item.entry.roles for item in shown)
    assert words(menu.moved) == words(menu.row)[AT_TOP_OF_A_PHONE:]


@pytest.mark.django_db
def test_what_is_below_more_is_by_job_and_says_that_one_is_there(cast: Any) -> None:
    officer = create_officer("all", "All", cast.barbados, roles=list(Role), post=cast.bridgetown)
    menu = menu_of(officer, "/")
    jobs = [str(job) for job, _ in menu.more]
    assert jobs == sorted(set(jobs)), "each job once"
    assert not menu.in_more
    last = next(iter(menu.more[-1][1]))
    assert menu_of(officer, last.url).in_more
    assert len(menu.row) + sum(len(items) for _, items in menu.more) == len(ENTRIES)


@pytest.mark.django_db
def test_a_stranger_has_no_menu(alice: Officer) -> None:
    request = RequestFactory().get("/")
    assert navigation(request)["menu"] is None
    request.user = alice
    request.resolver_match = None
    shown: Any = navigation(request)
    assert words(shown["menu"]().row)[0] == "Check"
    assert shown["page_help"] is None


@pytest.mark.django_db
def test_an_open_page_learns_of_nothing_while_nothing_waits(alice: Officer) -> None:
    found = waits_of(alice)
    assert found["alarm"] == ""
    assert (found["urgent"], found["entries"]) == (0, {})


def test_every_entry_has_a_page_and_roles() -> None:
    assert all(reverse(entry.url) and entry.roles for entry in ENTRIES)
    assert len({entry.url for entry in ENTRIES}) == len(ENTRIES)

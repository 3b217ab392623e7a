"""The pages of figures: each role its own, periods, and the numbers as CSV."""

import csv
from collections.abc import Callable
from io import StringIO
from typing import Protocol

import pytest
from django.test import Client
from django.utils import timezone

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Post, Role
from leeward.apps.oversight.access import FIGURES
from leeward.apps.screening.actions.hour_counts import count_hours
from leeward.apps.screening.models import Check

pytestmark = pytest.mark.django_db

OVERSIGHT = {"checks", "alerts", "hours", "posts", "sources", "lists", "promises", "ages", "region"}
LOAD = {"checks", "hours", "posts", "ages", "region"}
SEES: dict[Role, set[str]] = {
    Role.SUPERVISOR: OVERSIGHT,
    Role.AUDITOR: OVERSIGHT,
    Role.DATA_PROTECTION: OVERSIGHT,
    Role.ADMINISTRATOR: LOAD,
    Role.NODE_ADMINISTRATOR: LOAD,
    Role.RECORD_KEEPER: {"own-lists"},
}


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    bridgetown: Post
    alice: Officer
    clara: Officer


@pytest.mark.parametrize("role", Role)
def test_each_role_sees_its_figures_and_no_other(
    role: Role, cast: Cast, browser_of: Callable[[Officer], Client]
) -> None:
    client = browser_of(create_officer("x", "X", cast.barbados, roles=[role]))
    sees = SEES.get(role, set())
    page = client.get("/figures?period=week")
    assert page.status_code == (200 if sees else 403)
    if sees:
        shown = {name for name in FIGURES if f'id="{name}-title"' in page.content.decode()}
        assert shown == sees - {"region"}
    tables = {name for name in FIGURES if client.get(f"/figures/{name}/csv").status_code == 200}
    assert tables == sees


def test_a_check_is_in_the_figures_once_it_is_counted(cast: Cast, browser_of: Callable[[Officer], Client]) -> None:
    client = browser_of(cast.clara)
    assert "No checks have been counted yet" in client.get("/figures").content.decode()
    Check.objects.create(officer=cast.alice, post=cast.bridgetown, verdict="HOLD", took_ms=1, created_at=timezone.now())
    count_hours()
    page = client.get("/figures").content.decode()
    assert "Checks counted" in page
    assert "Airport" in page
    (head, *rows) = csv.reader(StringIO(client.get("/figures/alerts/csv?period=month").content.decode()))
    assert head == ["Day", "Verify", "Refer", "Hold"]
    assert len(rows) == 30
    assert rows[-1][1:] == ["0", "0", "1"]
    assert rows[0][1:] == ["", "", ""], "not counted is empty, not zero"


def test_a_file_says_what_and_when_it_is(cast: Cast, browser_of: Callable[[Officer], Client]) -> None:
    answer = browser_of(cast.clara).get("/figures/checks/csv?period=week")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="checks-week-' in answer["Content-Disposition"]


@pytest.mark.parametrize("period", ["", "century", "week'--"])
def test_a_period_that_there_is_not_is_today(period: str, cast: Cast, browser_of: Callable[[Officer], Client]) -> None:
    page = browser_of(cast.clara).get("/figures", {"period": period})
    assert 'href="?period=today" aria-current="true"' in page.content.decode()


def test_a_name_that_a_spreadsheet_takes_for_a_formula_is_harmless(
    cast: Cast, browser_of: Callable[[Officer], Client]
) -> None:
    Post.objects.filter(pk=cast.bridgetown.pk).update(name="=1+1")
    rows = list(csv.reader(StringIO(browser_of(cast.clara).get("/figures/region/csv").content.decode())))
    assert rows == [["Post", "Checks"], ["'=1+1", ""]]


def test_the_map_has_its_table_and_says_what_it_lacks(cast: Cast, browser_of: Callable[[Officer], Client]) -> None:
    page = browser_of(cast.clara).get("/figures/map").content.decode()
    assert "Not on the map" in page
    assert "No voyage is expected within 24 hours" in page
    assert "Natural Earth" in page


def test_pages_are_bounded(
    cast: Cast, browser_of: Callable[[Officer], Client], django_assert_max_num_queries: Callable[..., object]
) -> None:
    client = browser_of(cast.clara)
    client.get("/figures?period=month")
    with django_assert_max_num_queries(60):  # type: ignore[attr-defined]
        client.get("/figures?period=month")

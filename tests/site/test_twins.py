"""Who is in care is never told by what exists, vanishes, counts or takes longer: a node and its twin without the person
in care look the same to every other role.

Twins are one database, in which each story is taken back before the next one begins: numbers that the database gives
are the same in both.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from django.urls import get_resolver
from pytest_django import Settings
from tests.apps.border.conftest import Cast, MakeCheck, make_check
from tests.apps.crossings.conftest import Cross, cross
from tests.apps.protection.noticed import missing, notice
from tests.site import twin_exceptions
from tests.site.test_who_may import MAY, PROGRAMS, routes
from tests.site.twin_node import OWNERS, STORY_OF_CARE, Node, node_with_open_matters, real, things_of
from tests.site.twins import Address, differences, is_compared, normalised, seen, twin, undone

from leeward.apps.agencies.models import Role
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.models import Record
from leeward.apps.screening.models import Check
from leeward.core.record.content.person import Person, PersonName

__all__ = ["cross", "make_check"]
pytestmark = pytest.mark.django_db
QUICK = ("officer", "second_line", "duty", "auditor", "node_auditor", "node_administrator", "data_protection", *OWNERS)
"""Roles of the small walk: who stands beside the traveller, and who reads logs and figures."""
SUPERVISORS = ("supervisor elsewhere", "supervisor of the agency", "supervisor")
"""One of another agency, one of the same agency without a post, and one of the post."""
ANSWERED = ("check/<uuid:check_id>", "second-line", "late-hits", "desk", "records/<uuid:id>", "figures")
"""Parts in which an owner's answer shows."""
SLOW_PARTS = ("projects", "training", "operations", "specimens", "officers", "exchange", "federation", "help", "me")
"""Parts that the small walk leaves out: nothing there is about a traveller."""


@pytest.fixture(autouse=True)
def early_in_the_hour() -> Iterator[None]:
    """Both walks are of one hour: pages that count by the hour differ at the next one without anyone in care."""
    with time_machine.travel(datetime.now(UTC).replace(minute=10, second=0), tick=True):
        yield


@pytest.fixture
def record(cast: Cast) -> Record:
    """What the traveller hits: a wanted person of the police, whose desk is on this node."""
    return create_record(Person((PersonName("Orlando Testcase"),), "wanted"), keeper=cast.keeper)


@pytest.fixture
def node(cast: Cast, make_check: MakeCheck, cross: Cross, record: Record, settings: Settings, tmp_path: Path) -> Node:
    """A node on which much is open about one traveller."""
    settings.CASE_KEYS, settings.RECEIPTS = tmp_path / "case-keys", tmp_path / "receipts"
    return node_with_open_matters(cast, make_check, cross, record)


def addresses(node: Node, roles: tuple[str, ...], *, whole: bool, parts: str | tuple[str, ...] = "") -> list[Address]:
    """Every address that each of the roles may open, on pages and for programs; those of these `parts` alone."""
    found, things = [], things_of(node)
    programs = [route for route in routes(get_resolver()) if route.startswith(PROGRAMS)]
    small = (route for route in MAY if whole or not route.startswith(SLOW_PARTS))
    pages = [route for route in small if route != "me/sign-out" and route.startswith(parts)]
    for role in roles:
        for route in pages:
            if role.split()[0] in MAY[route] and is_compared(route):
                here = [path for path in real(things, route) if not told_to(role, route, path, node)]
                found += [Address(role, path, node.clients[role]) for path in here]
        if not told_to(role, "", "/", node):
            found.append(Address(role, "/", node.clients[role]))
        if whole:
            bearer = {"Authorization": f"Bearer {node.keys[role]}"}
            there = [(route, path) for route in programs for path in real(things, route)]
            found += [
                Address(role, path, Client(), bearer) for route, path in there if not told_to(role, route, path, node)
            ]
    found.append(Address("monitor", "/metrics", Client()))
    return found


def told_to(role: str, route: str, path: str, node: Node) -> bool:
    """Whether the tables of exceptions say that this role learns of it at this address."""
    if route in twin_exceptions.TOLD.get(role, {}):
        return True
    signed, held = str(node.checks[0].pk), node.held()
    if role in twin_exceptions.HOLDERS and route in twin_exceptions.HOLDS and any(each in path for each in held):
        return True
    return role in twin_exceptions.SIGN_READERS and route in twin_exceptions.SIGNS and signed in path


def acts_of(node: Node, upto: int) -> list[Callable[[], object]]:
    """The first acts of the story, and then what others do: the police look for the person."""
    story = [lambda act=act: act(node) for act in list(STORY_OF_CARE.values())[:upto]]
    return [*story, lambda: notice(node.cast.keeper, missing())]


def test_the_small_walk_finds_no_difference(node: Node, caplog: pytest.LogCaptureFixture) -> None:
    everywhere = addresses(node, QUICK, whole=False)
    without = twin(acts_of(node, 0), everywhere, jobs=True)
    silent = normalised(caplog.text)
    caplog.clear()
    within = twin(acts_of(node, len(STORY_OF_CARE) - 1), everywhere, jobs=True)
    assert list(differences(without, within)) == []
    assert normalised(caplog.text) == silent
    assert {status for status, _, _ in without.answers.values()} >= {200}


@pytest.mark.parametrize("role", SUPERVISORS)
def test_a_supervisor_sees_no_more_than_the_table_says(node: Node, role: str) -> None:
    everywhere = addresses(node, (role,), whole=False)
    without = twin(acts_of(node, 0), everywhere, jobs=False)
    within = twin(acts_of(node, len(STORY_OF_CARE) - 1), everywhere, jobs=False)
    assert list(differences(without, within)) == []


@pytest.mark.soak
@pytest.mark.parametrize("upto", range(1, len(STORY_OF_CARE) + 1), ids=STORY_OF_CARE)
def test_no_act_of_a_case_is_seen_by_any_other_role(node: Node, upto: int) -> None:
    others = (role for role in Role.values if role not in twin_exceptions.ROLES)
    roles = (*others, *SUPERVISORS[:2], *OWNERS)
    everywhere = addresses(node, roles, whole=True)
    before = twin(acts_of(node, upto - 1), everywhere, jobs=True)
    after = twin(acts_of(node, upto), everywhere, jobs=True)
    assert list(differences(before, after)) == []


def test_an_owner_who_answers_after_care_began_sees_and_causes_the_same(node: Node) -> None:
    everywhere = addresses(node, ("second_line", "duty", "auditor", *OWNERS), whole=False, parts=ANSWERED)
    without = twin([*acts_of(node, 0), node.owner_answers], everywhere, jobs=True)
    within = twin([*acts_of(node, len(STORY_OF_CARE) - 1), node.owner_answers], everywhere, jobs=True)
    assert list(differences(without, within)) == []


def test_the_alarm_at_the_legal_maximum_is_that_of_any_other_hold(node: Node) -> None:
    everywhere = addresses(node, ("duty", "auditor", "node_auditor", *OWNERS), whole=False, parts=ANSWERED)
    without = twin([*acts_of(node, 0), node.legal_maximum], everywhere, jobs=True)
    within = twin([*acts_of(node, len(STORY_OF_CARE) - 1), node.legal_maximum], everywhere, jobs=True)
    assert list(differences(without, within)) == []
    assert sum("hold.alarm" in row and "lapsed" in row for row in within.rows) == 2


def test_a_difference_is_seen(node: Node) -> None:
    """A walk that saw nothing would find no difference either."""
    here = [Address("officer", f"/check/{node.checks[1].pk}", node.clients["officer"])]
    plain = twin([], here, jobs=False)
    other = twin([lambda: Check.objects.filter(pk=node.checks[1].pk).update(verdict="CLEAR")], here, jobs=False)
    assert plain.answers["officer", f"/check/{node.checks[1].pk}"][0] == 200
    assert any(differences(plain, other))
    with undone():
        again = seen(here, jobs=False)
    assert list(differences(plain, again)) == [], "two looks at the same are the same"


def test_every_exception_has_a_reason_and_names_something_that_is() -> None:
    for table in (
        twin_exceptions.ROWS,
        twin_exceptions.PAGES,
        twin_exceptions.TEXTS,
        twin_exceptions.JOBS,
        twin_exceptions.QUERIES,
        twin_exceptions.ROLES,
        twin_exceptions.HOLDERS,
        twin_exceptions.HOLDS,
        twin_exceptions.SIGN_READERS,
        twin_exceptions.SIGNS,
        *twin_exceptions.MENU.values(),
        *twin_exceptions.TOLD.values(),
    ):
        assert all(len(why.split()) > 5 for why in table.values())
    assert set(twin_exceptions.PAGES) <= set(MAY)
    assert set(twin_exceptions.ROLES) <= set(Role.values)
    known = {*Role.values, *SUPERVISORS, *OWNERS}
    for roles in (twin_exceptions.TOLD, twin_exceptions.MENU, twin_exceptions.HOLDERS, twin_exceptions.SIGN_READERS):
        assert set(roles) <= known
    assert {*twin_exceptions.HOLDS, *twin_exceptions.SIGNS} <= {*MAY, *routes(get_resolver())}
    for told in twin_exceptions.TOLD.values():
        assert set(told) <= {*MAY, ""}

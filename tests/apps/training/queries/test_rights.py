"""Which version is in force, that it is the node's, and what it closes to whom."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from tests.apps.exchange.conftest import Node
from tests.apps.training.conftest import School

from leeward.apps.agencies.access.functions import Function
from leeward.apps.agencies.models import Officer
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.not_ready import NotReady
from leeward.apps.training.actions.rights import propose_rights
from leeward.apps.training.models import RightsTable
from leeward.apps.training.queries.rights import closed_functions, in_force, is_genuine

DAY = timedelta(days=1)


def test_an_installation_begins_without_a_table(school: School) -> None:
    assert closed_functions(school.alice) == {}


def test_a_proposal_closes_nothing(school: School) -> None:
    propose_rights({"name_search": ["NAMES"]}, school.today, officer=school.tara)
    assert closed_functions(school.alice) == {}


def test_it_begins_on_its_day_and_replaces_the_one_before(school: School) -> None:
    first, later = school.table("name_search"), school.table("list_grant", starts_on=school.today + DAY)
    assert in_force(school.alice.agency, school.today) == first
    assert in_force(school.alice.agency, school.today + DAY) == later
    assert closed_functions(school.alice) == {"name_search": {"NAMES"}}


@pytest.mark.parametrize(
    ("why", "passed", "days", "opens"),
    [
        ("in date", 10, 10, True),
        ("on its last day", 10, 0, True),
        ("on its first day", 0, 10, True),
        ("ended yesterday", 10, -1, False),
        ("passed tomorrow", -1, 10, False),
    ],
)
def test_a_certificate_opens_while_it_counts(school: School, why: str, passed: int, days: int, opens: bool) -> None:
    school.table("name_search")
    school.certified(school.alice, passed=passed, days=days)
    assert (closed_functions(school.alice) == {}) is opens, why


def test_another_agency_has_its_own_table(school: School) -> None:
    school.table()
    assert closed_functions(school.bob) == {}


@pytest.mark.parametrize(
    "change",
    [
        {"opens": {"name_search": ["NAMES", "ANYTHING"]}},
        {"opens": {}},
        {"starts_on": None},
        {"signature": b"x" * 64},
        {"signing_key": "0" * 16},
        {"decided_by": "sid"},
    ],
)
def test_a_table_that_was_changed_in_the_database_closes_everything(school: School, change: dict[str, Any]) -> None:
    table = school.table("name_search")
    values = {"starts_on": school.today - DAY, "decided_by": school.sid}
    RightsTable.objects.filter(pk=table.pk).update(**{name: values.get(name, value) for name, value in change.items()})
    school.certified(school.alice)
    assert closed_functions(school.alice).keys() == set(Function.values)


def test_an_old_key_of_the_node_still_counts(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    table = school.table("name_search")
    assert is_genuine(table)
    renewed = Node("BRB-IMMI", "BRB")
    renewed.bundles = tuple(member.keys[0] for member in [school.node.member()])
    monkeypatch.setattr(trust, "identity", lambda: renewed)
    assert is_genuine(table)
    monkeypatch.setattr(trust, "identity", lambda: Node("BRB-IMMI", "BRB"))
    assert not is_genuine(table)


def test_a_node_without_keys_proves_nothing(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    table = school.table("name_search")

    def gone() -> Node:
        raise NotReady("no keys")

    monkeypatch.setattr(trust, "identity", gone)
    assert not is_genuine(table)


def test_the_supervisor_who_approved_is_bound_too(school: School, again: Callable[[Officer], Officer]) -> None:
    school.table("hold_exception")
    assert closed_functions(again(school.clara)) == {"hold_exception": {"NAMES"}}

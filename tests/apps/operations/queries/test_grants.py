"""Which grants an officer knows of, which wait for them, what one would open, and who used it how often."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import uuid_utils.compat
from django.utils import timezone
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.operations.models import GrantUse, ListGrant, Operation
from leeward.apps.operations.queries.grants import (
    grant_for,
    grants_in,
    last_moment,
    to_decide,
    uses_by_person,
    would_open,
)
from leeward.apps.registry.models import RecordList

State = ListGrant.State


@pytest.fixture
def grant(operation: Operation, team: Team) -> ListGrant:
    """Antigua asks for a list of Barbados."""
    now = timezone.now()
    RecordList.objects.create(owner=team.barbados, name="Wanted")
    return ListGrant.objects.create(
        operation=operation, owner=team.barbados, needs=team.antigua, lists=["Wanted"], functions=["find"],
        purpose="border_check", sites=["AG-ANU"], officers=["ali"], starts_at=now, ends_at=now + timedelta(1),
        reason="Flights", asked_by="ali", asked_at=now,
    )  # fmt: skip


def officer(team: Team, name: str, role: Role) -> Officer:
    """One more officer of Barbados."""
    return create_officer(name, name.title(), team.barbados, roles=[role])


def test_who_knows_of_a_grant(operation: Operation, team: Team, grant: ListGrant) -> None:
    cases = (
        ("the owner's lead", team.lea, True),
        ("its supervisor", team.sam, True),
        ("its record keeper", officer(team, "ken", Role.RECORD_KEEPER), True),
        ("its data protection officer", officer(team, "dan", Role.DATA_PROTECTION), True),
        ("an officer at its counter", officer(team, "olu", Role.OFFICER), False),
        ("its administrator", officer(team, "adam", Role.ADMINISTRATOR), False),
        ("who asked", team.ali, True),
        ("an agency outside", team.otto, False),
    )
    for why, who, knows in cases:
        assert (grant_for(grant.pk, who) == grant) is knows, why
        assert list(grants_in(operation, who)) == ([grant] if knows else []), why
        assert grant_for(uuid_utils.compat.uuid7(), who) is None, why


def test_what_waits_for_whom(team: Team, grant: ListGrant) -> None:
    ken, dan = officer(team, "ken", Role.RECORD_KEEPER), officer(team, "dan", Role.DATA_PROTECTION)
    people = {"ken": ken, "lea": team.lea, "sam": team.sam, "dan": dan, "ali": team.ali, "otto": team.otto}
    cases: tuple[tuple[str, dict[str, Any], set[str]], ...] = (
        ("asked", {"state": State.ASKED}, {"ken", "lea"}),
        ("approved by the keeper", {"state": State.APPROVED, "approved_by": ken}, {"lea", "sam"}),
        ("approved by the lead", {"state": State.APPROVED, "approved_by": team.lea}, {"ken", "sam"}),
        ("granted", {"state": State.IN_FORCE, "approved_by": ken, "second_by": team.sam}, set()),
        ("refused", {"state": State.REFUSED}, set()),
        ("decided on another node", {"state": State.ASKED, "owner_node": "BRB-NODE"}, set()),
    )
    for why, facts, names in cases:
        usual = {"approved_by": None, "second_by": None, "owner_node": ""}
        ListGrant.objects.filter(pk=grant.pk).update(**(usual | facts))
        assert {name for name, who in people.items() if to_decide(who).exists()} == names, why


def test_a_dry_run_counts_here_alone(team: Team, grant: ListGrant) -> None:
    RecordList.objects.create(owner=team.antigua, name="Wanted")
    (one,) = would_open(grant)
    assert (one.name, one.records, one.found, one.read) == ("Wanted", 0, 0, 0)
    grant.lists = ["No such list", "'; --"]
    assert list(would_open(grant)) == []
    grant.lists, grant.owner_node = ["Wanted"], "BRB-NODE"
    assert list(would_open(grant)) == [], "only the owner's node can count"


def test_uses_are_by_person(grant: ListGrant) -> None:
    now, checks = timezone.now(), [uuid_utils.compat.uuid7() for _ in range(2)]
    assert list(uses_by_person(grant)) == []
    rows: tuple[tuple[str, str, str, str, Any], ...] = (
        ("ali", "check", "AG-ANU", "BRB-IMMI/1", checks[0]),
        ("ali", "check", "AG-ANU", "BRB-IMMI/2", checks[0]),
        ("ali", "check", "AG-PIER", "BRB-IMMI/1", checks[1]),
        ("ali", "search", "AG-ANU", "", None),
        ("bob", "check", "AG-ANU", "BRB-IMMI/9", None),
        ("bob", "check", "AG-ANU", "BRB-IMMI/9", None),
    )
    for minute, (name, kind, site, record, about) in enumerate(rows):
        facts = {"kind": kind, "site": site, "record": record, "about": about}
        GrantUse.objects.create(grant=grant, officer=name, used_at=now + timedelta(minutes=minute), **facts)
    ali, bob = uses_by_person(grant)
    assert (ali.officer, ali.sites, ali.checks, ali.searches, ali.records) == ("ali", "AG-ANU, AG-PIER", 2, 1, 2)
    assert (ali.first, ali.last) == (now, now + timedelta(minutes=3))
    assert (bob.officer, bob.checks, bob.records) == ("bob", 2, 1), "reported by another node, without its checks"


def test_the_last_moment_is_midnight_in_the_units_zone() -> None:
    day = date(2027, 5, 8)
    for zone, hour in (("UTC", 0), ("America/Barbados", 4), ("Pacific/Kiritimati", -14)):
        moment = last_moment(Operation(ends_on=day, zone=zone))
        assert moment.astimezone(UTC) == datetime(2027, 5, 9, tzinfo=UTC) + timedelta(hours=hour), zone

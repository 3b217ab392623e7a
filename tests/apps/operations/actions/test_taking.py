"""Statements of other nodes: of what is theirs to state, once each, in whatever order they come."""

from datetime import timedelta
from itertools import permutations
from typing import Any
from uuid import UUID

import pytest
import uuid_utils.compat
from django.db import transaction
from django.utils import timezone
from tests.apps.exchange.conftest import Federation, federation
from tests.apps.operations.federated import Staff, arrives, led_here, running_plan, said, sent, staff, wish

from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.operations.actions.operations import begin, change, leave
from leeward.apps.operations.actions.plan_statements import plan_body
from leeward.apps.operations.models import ListGrant, Operation, Statement
from leeward.core.operation.grants import Grant

__all__ = ["federation"]
THEIRS = uuid_utils.compat.uuid7()


@pytest.fixture
def people(federation: Federation) -> Staff:
    return staff(federation)


@pytest.fixture
def plan_of_antigua(people: Staff) -> dict[str, Any]:
    """The plan of an operation that Antigua leads, with Barbados's police in it."""
    mine = led_here(people)
    mine.phases.create(name="Training", begins_on=mine.begins_on, ends_on=mine.ends_on)
    site = {"code": "BB-BGI", "name": "Bridgetown", "agency": people.police, "latitude": 13.1, "longitude": -59.6}
    mine.sites.create(post=people.harbour, **site)
    body = plan_body(mine) | {"lead": "ATG-IMMI"}
    body["sites"][0]["id"] = str(uuid_utils.compat.uuid7())
    return body


def theirs(federation: Federation, body: dict[str, Any], version: int = 1, id: UUID = THEIRS) -> Any:
    return said(federation.antigua, "operation.plan", "plan", version, body, id)


def refused(statement: Any, sender: str = "") -> str:
    """The code by which it is refused; nothing of it stays."""
    before = list(Statement.objects.values_list("pk", "version"))
    with pytest.raises(Unusable) as error, transaction.atomic():
        arrives(statement, sender)
    assert list(Statement.objects.values_list("pk", "version")) == before
    return error.value.code


def test_a_copy_follows_the_highest_version(federation: Federation, plan_of_antigua: dict[str, Any]) -> None:
    for version, name in ((2, "Second"), (1, "First"), (2, "Second"), (4, "Fourth"), (3, "Third")):
        arrives(theirs(federation, plan_of_antigua | {"name": name}, version))
    copy = Operation.objects.get(pk=THEIRS)
    assert (copy.name, copy.version, copy.led_by_node, copy.lead.code) == ("Fourth", 4, "ATG-IMMI", "ATG-IMMI")
    assert {row.agency.code for row in copy.participants.all()} == {"BRB-RBPF", "ATG-IMMI"}
    assert [(site.code, site.post and site.post.code, site.latitude) for site in copy.sites.all()] == [
        ("BB-BGI", "BB-BGI", 13.1)
    ]
    assert copy.phases.count() == 1
    assert AuditEntry.objects.filter(act="operation.statement").count() == 2


def test_the_longest_key_has_room_in_the_log(federation: Federation, plan_of_antigua: dict[str, Any]) -> None:
    """PostgreSQL refuses a text that is too long: a signature of counting rules has such a key."""
    arrives(theirs(federation, plan_of_antigua))
    longest = said(federation.antigua, "operation.signature", "ATG-IMMI/".ljust(128, "x"), 1, {}, THEIRS)
    arrives(longest)
    entry = AuditEntry.objects.filter(act="operation.statement").latest("pk")
    entry.clean_fields(exclude=("previous", "hash", "position"))
    assert (entry.object, entry.details) == (f"operation/{THEIRS}/signature", {"key": longest.key, "version": 1})


def test_what_no_partner_may_state_about_a_plan(
    federation: Federation, people: Staff, plan_of_antigua: dict[str, Any]
) -> None:
    mine = Operation.objects.get()
    arrives(theirs(federation, plan_of_antigua, 3))
    lucia = said(federation.lucia, "operation.plan", "plan", 9, plan_of_antigua, THEIRS)
    cases = [
        ("a plan of an operation that is led here", theirs(federation, plan_of_antigua, 9, mine.pk), "lead"),
        ("that another agency leads", theirs(federation, plan_of_antigua | {"lead": "LCA-POLI"}, 9), "lead"),
        ("of another node's operation", lucia, "lead"),
        ("of no agency here", theirs(federation, plan_of_antigua | {"participants": []}, 9), "participants"),
        ("that ends before it begins", theirs(federation, plan_of_antigua | {"ends_on": "x"}, 9), "plan"),
        ("in no known zone", theirs(federation, plan_of_antigua | {"zone": "Mars/Base"}, 9), "plan"),
        ("in no known state", theirs(federation, plan_of_antigua | {"state": "won"}, 9), "plan"),
        ("with too long a name", theirs(federation, plan_of_antigua | {"name": "x" * 121}, 9), "plan"),
        ("another one with the same version", theirs(federation, plan_of_antigua | {"name": "x"}, 3), "fork"),
    ]
    for why, statement, code in cases:
        assert refused(statement) == code, why
    assert refused(theirs(federation, plan_of_antigua, 9), sender="LCA-POLI") == "node"
    assert Operation.objects.get(pk=mine.pk).name == mine.name


def grant_of_antigua(**facts: Any) -> Grant:
    now = timezone.now()
    usual: dict[str, Any] = {
        "id": str(uuid_utils.compat.uuid7()),
        "version": 1,
        "operation": str(THEIRS),
        "owner": "ATG-IMMI",
        "needs": "BRB-RBPF",
        "lists": frozenset({"Wanted"}),
        "functions": frozenset({"find"}),
        "purpose": "border_check",
        "sites": frozenset({"BB-BGI"}),
        "starts": now,
        "ends": now + timedelta(days=1),
        "officers": frozenset({"olu"}),
    }
    return Grant(**usual | facts)


def granted(federation: Federation, grant: Grant, node: str = "antigua") -> Any:
    body = {"grant": grant.to_json(), "reason": "", "because": ""}
    return said(getattr(federation, node), "operation.grant", grant.id, grant.version, body, grant.operation)


def test_plan_grant_and_revocation_in_any_order(federation: Federation, plan_of_antigua: dict[str, Any]) -> None:
    grant = grant_of_antigua()
    coming = [theirs(federation, plan_of_antigua), granted(federation, grant), granted(federation, grant.as_revoked())]
    for order in permutations(coming):
        ListGrant.objects.all().delete()
        Statement.objects.filter(node="ATG-IMMI").delete()
        Operation.objects.filter(pk=THEIRS).delete()
        for statement in (*order, order[0]):
            arrives(statement)
        row = ListGrant.objects.get()
        assert (row.state, row.version, row.owner_node) == ("revoked", 2, "ATG-IMMI")
        assert not Statement.objects.filter(applied_at=None).exists()


def test_grants_that_are_refused(federation: Federation, people: Staff, plan_of_antigua: dict[str, Any]) -> None:
    arrives(theirs(federation, plan_of_antigua))
    good = grant_of_antigua()
    arrives(granted(federation, good))
    wider = grant_of_antigua(
        id=good.id, version=2, starts=good.starts, ends=good.ends, sites=frozenset({"BB-BGI", "X"})
    )
    other = {"id": str(uuid_utils.compat.uuid7())}
    body = granted(federation, good).body
    cases = [
        ("not signed by its owner", granted(federation, grant_of_antigua(), "lucia"), "grant.owner"),
        (
            "the police's own lists",
            granted(federation, grant_of_antigua(owner="BRB-RBPF", needs="ATG-IMMI")),
            "grant.owner",
        ),
        ("for who does not take part", granted(federation, grant_of_antigua(needs="LCA-POLI")), "grant.needs"),
        ("wider than before", granted(federation, wider), "grant.sites"),
        ("under another key", said(federation.antigua, "operation.grant", "x", 1, dict(body), THEIRS), "grant.id"),
        (
            "of another operation",
            granted(
                federation, grant_of_antigua(operation=str(Operation.objects.exclude(pk=THEIRS).get().pk), **other)
            ),
            "",
        ),
        ("nothing", said(federation.antigua, "operation.grant", "y", 1, {}, THEIRS), "grant"),
    ]
    for why, statement, code in cases:
        if code:
            assert refused(statement) == code, why
    forged = granted(federation, good).to_json() | {"node": "ATG-IMMI", "signature": "00" * 64}
    message = granted(federation, grant_of_antigua())
    assert forged["signature"] != message.signature.hex()
    assert ListGrant.objects.get(pk=good.id).sites == ["BB-BGI"]


def test_what_came_before_the_plan_and_is_not_its_nodes_to_state(
    federation: Federation, plan_of_antigua: dict[str, Any]
) -> None:
    arrives(granted(federation, grant_of_antigua(owner="LCA-POLI"), "antigua"))
    arrives(theirs(federation, plan_of_antigua))
    assert not ListGrant.objects.exists()
    assert AuditEntry.objects.get(act="operation.statement_refused").outcome == "grant.needs"


def test_an_agency_leaves_at_its_own_node(federation: Federation, people: Staff) -> None:
    mine = led_here(people)
    for version, code in ((1, "LCA-POLI"), (2, "BRB-RBPF")):
        assert refused(said(federation.antigua, "operation.left", code, version, {}, mine.pk)) == "agency"
    gone = said(federation.antigua, "operation.left", "ATG-IMMI", 5, {"reason": "An election"}, mine.pk)
    arrives(gone)
    arrives(gone)
    row = mine.participants.get(agency=people.antigua)
    assert row.left_at is not None
    assert row.left_because == "An election"
    audience, body = sent("operation.plan")[-1]
    assert (audience, body["body"]["participants"][0]["left_because"]) == (["ATG-IMMI"], "An election")


def test_leaving_a_copy_tells_its_leader(
    federation: Federation, people: Staff, plan_of_antigua: dict[str, Any]
) -> None:
    arrives(theirs(federation, plan_of_antigua))
    copy = Operation.objects.get(pk=THEIRS)
    leave(copy, people.police, "No officers", officer=people.lea)
    ((audience, body),) = sent("operation.left")
    assert (audience, body["key"], body["body"]) == (["ATG-IMMI"], "BRB-RBPF", {"reason": "No officers"})
    assert refused(granted(federation, grant_of_antigua())) == "grant.needs"


def test_every_change_of_a_plan_leaves_and_only_to_those_in_it(federation: Federation, people: Staff) -> None:
    alone = begin(running_plan(), "Act 1", officer=people.lea)
    change(alone, running_plan(), officer=people.lea)
    assert not Statement.objects.exists()
    mine = led_here(people)
    change(mine, running_plan(), officer=people.lea)
    told = sent("operation.plan")
    assert [(audience, body["version"]) for audience, body in told] == [(["ATG-IMMI"], 2), (["ATG-IMMI"], 3)]
    assert Statement.objects.get().version == 3
    assert wish(people.antigua).owner == people.antigua

"""A lying partner gets nothing: every kind of message from a hostile node, in every state of an operation.

Before the acceptance, after our leaving, for an operation that no one knows and for another node's, nothing leaves but
what the table of effects allows without an act of ours; and afterwards only what the two persons accepted.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
import uuid_utils.compat
from django.db import transaction
from django.utils import timezone
from tests.apps.border.conftest import MakeCheck, make_check, record
from tests.apps.exchange.conftest import Federation, Node, federation
from tests.apps.operations.actions.ingesting.test_following import MRZ
from tests.apps.operations.federated import (
    Staff,
    accepted,
    arrives,
    led_by_antigua,
    led_here,
    passed_shares,
    said,
    sent,
    staff,
)
from tests.apps.registry.actions.test_received_limits import end, person
from tests.contracts.test_message_effects import BY_ITSELF, rows

from leeward.apps.exchange.actions.incoming import Message, Unusable, dispatch
from leeward.apps.exchange.models import Outgoing
from leeward.apps.exchange.queries.waiting_records import waiting
from leeward.apps.operations.actions.ingesting.following import follow_hours, follow_sources
from leeward.apps.operations.actions.operations import leave
from leeward.apps.operations.actions.plan_statements import plan_body
from leeward.apps.operations.actions.rules import sign
from leeward.apps.operations.actions.uses import report_due
from leeward.apps.operations.models import Acceptance, ListGrant, Operation, Report, RuleSet
from leeward.apps.registry.models import ReceivedDay
from leeward.core.federation.keys import signed_context
from leeward.core.operation.counting_rules import template
from leeward.core.operation.tokens import SALT_BYTES
from leeward.site.wiring import KINDS

__all__ = ["federation", "make_check", "record"]
ALONE = {kind for name in BY_ITSELF for kind in rows()[name]["sends"].split()}
"""What may leave without an act of two of our people."""


@pytest.fixture
def people(federation: Federation) -> Staff:
    return staff(federation)


def play(node: Node, operation: Operation, body: Mapping[str, Any]) -> None:
    """Every kind of message of a node, about this operation: its plan, rules and salt as they should be, and junk."""
    made = template(str(operation.pk), "USD", ["hit", "check"])
    signature = node.signer.sign(signed_context("counting_rules", made.to_bytes())).hex()
    good = [
        ("operation.plan", "plan", body),
        ("operation.rules", "rules", {"rules": made.to_json()}),
        ("operation.signature", f"{node.code}/{made.digest}", {"key": node.signer.id, "signature": signature}),
    ]
    for version in (7, 8):
        for kind, key, told in good:
            with suppress(Unusable), transaction.atomic():
                arrives(said(node, kind, key, version, dict(told), operation.pk))
    number = {name: str(operation.pk) for name in ("operation", "number", "search", "request", "message", "pair")}
    junk: list[dict[str, Any]] = [
        {},
        number,
        number | {"salt": "aa" * SALT_BYTES, "query": {}, "to": "BRB-RBPF", "from": node.code},
    ]
    now = timezone.now()
    for each in KINDS:
        for content in junk:
            with suppress(Unusable, LookupError), transaction.atomic():
                id = uuid_utils.compat.uuid7()
                dispatch(Message(id, node.code, each.name, dict(content), "border_check", "", now, now))
        if each.name.startswith("operation.") and each.name != "operation.salt":
            with suppress(Unusable), transaction.atomic():
                arrives(said(node, each.name, "plan", 99, {}, operation.pk))


def left_by(make: MakeCheck, people: Staff) -> set[str]:
    """The kinds that wait to leave once a traveller was held at the harbour and every job has run."""
    for ago in (timedelta(minutes=10), timedelta(seconds=61)):
        held = make("HOLD", people.olu, at=timezone.now() - ago)
        held.subject = {"lines": MRZ, "document": None, "person": None}
        held.save()
    follow_sources()
    follow_hours()
    report_due()
    return set(Outgoing.objects.values_list("kind", flat=True))


def theirs(people: Staff) -> tuple[Operation, dict[str, Any]]:
    """An operation that Antigua's node leads, with the harbour in it, and its plan."""
    copy = led_by_antigua(people)
    copy.sites.filter(code="BB-BGI").update(post=people.harbour)
    return copy, plan_body(copy)


def test_before_the_acceptance(federation: Federation, people: Staff, make_check: MakeCheck) -> None:
    copy, plan = theirs(people)
    Outgoing.objects.all().delete()
    play(federation.antigua, copy, plan)
    assert left_by(make_check, people) <= ALONE
    assert not Report.objects.exists()
    assert not ListGrant.objects.exists()


def test_accepted_by_one_person_alone(federation: Federation, people: Staff, make_check: MakeCheck) -> None:
    from leeward.apps.operations.actions.acceptance import accept  # noqa: PLC0415 - beside its one use
    from leeward.apps.operations.queries.acceptance import terms_of  # noqa: PLC0415

    copy, plan = theirs(people)
    Outgoing.objects.all().delete()
    terms = terms_of(copy, people.police)
    assert terms is not None
    accept(copy, terms.digest, officer=people.lea)
    play(federation.antigua, copy, plan)
    assert left_by(make_check, people) <= ALONE


def test_after_the_acceptance_what_was_accepted_leaves_and_to_no_one_else(
    federation: Federation, people: Staff, make_check: MakeCheck
) -> None:
    copy, plan = theirs(people)
    play(federation.antigua, copy, plan)
    accepted(copy, people)
    rules = RuleSet.objects.get()
    sign(rules, rules.digest, officer=people.sam)
    lucia = {"agency": "LCA-POLI", "legal_basis": "Act 1", "joined_at": "", "left_at": "", "left_because": ""}
    with suppress(Unusable):
        body = plan | {"participants": [*plan["participants"], lucia]}
        arrives(said(federation.antigua, "operation.plan", "plan", 20, body, copy.pk))
    play(federation.lucia, copy, plan)
    Acceptance.objects.update(since=timezone.now() - timedelta(hours=1))
    assert "operation.report" in left_by(make_check, people), "or the other tests would find nothing whatever happens"
    told = Outgoing.objects.filter(kind__startswith="operation.")
    assert {tuple(row.audience) for row in told} <= {("ATG-IMMI",)}, "Saint Lucia was not accepted"


@pytest.mark.parametrize(
    ("lie", "are_tokens_sent"),
    [
        ("none", True),  # or the other cases would find nothing whatever happens
        ("a key of its choice", False),
        ("a share for another digest", False),
        ("a share of its own in the place of ours", False),
        ("ours left out", False),
        ("no digest in the plan", False),
    ],
)
def test_a_leader_that_chooses_the_key_gets_no_tokens(
    federation: Federation, people: Staff, make_check: MakeCheck, lie: str, are_tokens_sent: bool
) -> None:
    """Only a key to which this node gave its share after the leading node committed to its own makes tokens: with one
    of its choice a partner tests guesses that it computed before, or finds people of another operation.
    """
    copy, plan = theirs(people)
    if lie == "no digest in the plan":
        Operation.objects.update(key_commitment="")
        copy.refresh_from_db()
        plan = plan_body(copy)
    play(federation.antigua, copy, plan)
    accepted(copy, people)
    rules = RuleSet.objects.get()
    sign(rules, rules.digest, officer=people.sam)
    Acceptance.objects.update(since=timezone.now() - timedelta(hours=1))
    with suppress(Unusable), transaction.atomic():
        now, body = timezone.now(), lying_shares(copy, lie)
        id = uuid_utils.compat.uuid7()
        dispatch(Message(id, "ATG-IMMI", "operation.salt", body, "data_quality", "", now, now))
    assert "operation.report" in left_by(make_check, people)
    events = [body["body"]["event"] for _to, body in sent("operation.report")]
    assert any(each["tokens"] for each in events) == are_tokens_sent


def lying_shares(copy: Operation, lie: str) -> dict[str, Any]:
    """The message of the leading node about the key."""
    good, chosen = passed_shares(copy), "bb" * SALT_BYTES
    ours, theirs = good["shares"]["BRB-RBPF"], good["shares"]["ATG-IMMI"]
    lies: dict[str, dict[str, Any]] = {
        "a key of its choice": {"salt": chosen, "shares": None},
        "a share for another digest": {"shares": {"BRB-RBPF": ours, "ATG-IMMI": {"share": chosen}}},
        "a share of its own in the place of ours": {"shares": {"BRB-RBPF": {"share": chosen}, "ATG-IMMI": theirs}},
        "ours left out": {"shares": {"ATG-IMMI": theirs}},
    }
    return good | lies.get(lie, {})


def test_after_our_own_leaving(federation: Federation, people: Staff, make_check: MakeCheck) -> None:
    copy, plan = theirs(people)
    play(federation.antigua, copy, plan)
    accepted(copy, people)
    rules = RuleSet.objects.get()
    sign(rules, rules.digest, officer=people.sam)
    Acceptance.objects.update(since=timezone.now() - timedelta(hours=1))
    leave(copy, people.police, "An election", officer=people.lea)
    Outgoing.objects.all().delete()
    play(federation.antigua, copy, plan)
    with suppress(Unusable):
        arrives(said(federation.antigua, "operation.plan", "plan", 50, plan, copy.pk))
    assert left_by(make_check, people) <= ALONE
    assert copy.participants.get(agency=people.police).left_at is not None


def test_an_operation_that_no_one_knows(federation: Federation, people: Staff, make_check: MakeCheck) -> None:
    copy, plan = theirs(people)
    Operation.objects.all().delete()
    Outgoing.objects.all().delete()
    play(federation.lucia, copy, plan)
    assert left_by(make_check, people) <= ALONE
    assert not Report.objects.exists()


def test_an_operation_that_is_led_here(federation: Federation, people: Staff, make_check: MakeCheck) -> None:
    mine = led_here(people)
    before = plan_body(mine)
    Outgoing.objects.all().delete()
    play(federation.lucia, mine, before | {"name": "Taken over"})
    assert left_by(make_check, people) <= ALONE
    mine.refresh_from_db()
    assert plan_body(mine) == before


@pytest.mark.parametrize("sends_again", [False, True])
@pytest.mark.parametrize(
    ("lie", "vanished", "turned"),
    [
        ("all withdrawn", 4, 0),
        ("all renamed", 4, 0),
        ("all wanted", 0, 4),
        ("many new and wanted", 0, 4),
        ("many new and missing", 0, 4),
        ("nothing but remarks", 0, 0),  # or the other cases would find a limit whatever happens
    ],
)
def test_no_partner_makes_its_records_vanish_or_turn_red_in_a_mass(
    federation: Federation, people: Staff, lie: str, vanished: int, turned: int, sends_again: bool
) -> None:
    """Through the one handler of records, which envelopes, parcels, resends and recovery all reach."""
    lies = {
        "all withdrawn": lambda n: end(person(n), 2),
        "all renamed": lambda n: person(n, 2, content={"names": [{"text": f"Bert Specimen {n}"}]}),
        "all wanted": lambda n: person(n, 2, "wanted"),
        "many new and wanted": lambda n: person(100 + n, 1, "wanted"),
        "many new and missing": lambda n: person(100 + n, 1, "missing"),
        "nothing but remarks": lambda n: person(n, 2, content={"remarks": "seen"}),
    }
    brought([person(n) for n in range(30)])
    ReceivedDay.objects.update(day=timezone.now().date() - timedelta(days=1))
    Outgoing.objects.all().delete()
    sent_now = [lies[lie](n) for n in range(30)]
    for each in sent_now:
        brought([each])
    if sends_again:  # as after a gap, a restore, or in a parcel
        brought(sent_now)
    day = ReceivedDay.objects.get(day=timezone.now().date())
    assert (day.vanished, day.turned + day.protecting) == (vanished, turned)
    assert waiting().count() == (26 if vanished or turned else 0)
    assert set(Outgoing.objects.values_list("kind", flat=True)) <= {"records.deleted"}
    told = [json.loads(bytes(row.body))["body"] for row in Outgoing.objects.all()]
    assert sum(len(body["deleted"]) for body in told) >= (4 if lie == "all withdrawn" else 0)


def brought(changes: list[dict[str, Any]]) -> None:
    """A message of Antigua with these changes of records, whose colours and kinds the charter allows."""
    now, delete_at = timezone.now(), (timezone.now() + timedelta(days=3000)).date().isoformat()
    body = {"changes": [each | {"delete_at": delete_at} for each in changes]}
    with transaction.atomic():
        dispatch(Message(uuid_utils.compat.uuid7(), "ATG-IMMI", "records", body, "data_quality", "", now, now))

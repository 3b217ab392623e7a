"""Reports of a partner's agency: in any order, repeated and late they count as at home, and nothing else counts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.exchange.conftest import Federation, federation
from tests.apps.operations.federated import Staff, arrives, led_by_antigua, led_here, said, staff
from tests.core.operation.made import event

from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.operations.models import Operation, Report, Statement
from leeward.apps.operations.queries.reports import bounds_of
from leeward.apps.operations.queries.snapshots import snapshot
from leeward.core.operation.event_json import to_json
from leeward.core.operation.events import Event, Evidence
from leeward.core.operation.fold import fold
from leeward.core.operation.money import Amount
from leeward.core.operation.tally import tally

__all__ = ["federation"]
TOKENS = frozenset({"d.1", "n.2"})


@pytest.fixture
def people(federation: Federation) -> Staff:
    return staff(federation)


def theirs(number: int = 1, **fields: Any) -> Event:
    """An arrest at Antigua's airport an hour ago."""
    now = timezone.now()
    usual = {"agency": "ATG-IMMI", "country": "ATG", "site": "AG-ANU", "happened_at": now, "reported_at": now}
    return event(number, **usual | fields)


def stated(federation: Federation, operation: Operation, told: Event, **other: Any) -> Any:
    node = getattr(federation, other.get("node", "antigua"))
    key = other.get("key", f"{told.agency}/{told.id}/{told.version}")
    body = {"event": to_json(told), "rules": 1} | other.get("body", {})
    return said(node, "operation.report", key, other.get("version", 1), body, operation.pk)


def refused(statement: Any, sender: str = "") -> str:
    with pytest.raises(Unusable) as error, transaction.atomic():
        arrives(statement, sender)
    return error.value.code


def some_events() -> list[Event]:
    """Two people, one of them twice; a seizure that grew; a report withdrawn, and one before the operation."""
    first, late = theirs(1, tokens=TOKENS), timezone.now() - timedelta(hours=72)
    grew = theirs(3, figure="seizure", breakdown={"commodity": "cash"}, amounts=(Amount(Decimal("7.5"), "XCD"),))
    return [
        first,
        replace(first, version=2, state="confirmed"),
        theirs(2, tokens=TOKENS, reported_at=late),
        grew,
        replace(grew, version=2, amounts=(Amount(Decimal(9), "XCD"),)),
        replace(grew, version=3, state="withdrawn"),
        theirs(4, happened_at=late - timedelta(days=30)),
        theirs(5, site="PIER", evidence=(Evidence("document", "A 7"),)),
    ]


def test_every_version_becomes_a_row_and_each_once(federation: Federation, people: Staff) -> None:
    operation, told = led_by_antigua(people), some_events()
    for one in (*told, *reversed(told)):
        arrives(stated(federation, operation, one))
    assert Report.objects.count() == len(told)
    row = Report.objects.get(event=told[0].id, version=2)
    assert (row.agency.code, row.reported_by, row.rules_version, row.state) == ("ATG-IMMI", None, 1, "confirmed")
    assert AuditEntry.objects.filter(act="operation.statement").count() == len(told)
    kept = Statement.objects.filter(kind="operation.report").first()
    assert kept is not None
    assert b"d.1" not in bytes(kept.body_encrypted), "tokens are kept sealed here too"


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_the_counts_of_both_nodes_are_equal(federation: Federation, people: Staff, data: st.DataObject) -> None:
    told = some_events()
    coming = data.draw(st.permutations([*told, *told[:3]]))
    with transaction.atomic():
        operation = led_by_antigua(people)
        for one in coming:
            arrives(stated(federation, operation, one))
        there, here = fold(told, bounds_of(operation)), snapshot(operation).folded
        for figure in ("arrest", "seizure"):
            assert tally(there, figure, ("country",)) == tally(here, figure, ("country",))
        assert {each.reason for each in here.events.aside} == {"before_start", "unknown_site"}
        transaction.set_rollback(True)


def test_what_no_partner_may_report(federation: Federation, people: Staff) -> None:
    operation, good = led_by_antigua(people), theirs()
    victims = theirs(figure="potential_victim")

    def told(one: Event = good, **other: Any) -> Any:
        return stated(federation, operation, one, **other)

    def json(**fields: Any) -> Any:
        return told(body={"event": to_json(good) | fields})

    cases = [
        ("signed by another node", told(node="lucia"), "agency"),
        ("for an agency of this node", told(replace(good, agency="BRB-RBPF")), "agency"),
        ("for one that does not take part", told(replace(good, agency="LCA-POLI"), node="lucia"), "agency"),
        ("in another agency's name inside", told(key=f"BRB-RBPF/{good.id}/1"), "agency"),
        ("another agency inside", json(agency="BRB-RBPF"), "report.key"),
        ("another event", told(key="ATG-IMMI/other/1"), "report.key"),
        ("another version", told(key=f"ATG-IMMI/{good.id}/2"), "report.key"),
        ("for another state", told(replace(good, country="BRB")), "report.country"),
        ("single victims, to a node that makes no releases", told(victims), "report.victims"),
        ("no rules", told(body={"rules": None}), "report.rules"),
        ("no event", told(body={"event": None}), "report.event"),
        ("of no figure", json(figure="wizards"), "report.figure"),
        ("no whole number", json(quantity="3"), "report.quantity"),
        ("too long a site", told(replace(good, site="x" * 33)), "report"),
        ("unprintable", told(replace(good, site="a\x00")), "report.text"),
        ("in no year of ours", told(replace(good, happened_at=datetime(1700, 1, 1, tzinfo=UTC))),
         "report.happened_at"),
    ]  # fmt: skip
    for why, statement, code in cases:
        assert refused(statement) == code, why
    forged = said(federation.lucia, "operation.report", "ATG-IMMI/x/1", 1, {}, operation.pk)
    assert refused(replace(forged, node="ATG-IMMI"), "ATG-IMMI") == "signature"
    arrives(told())
    assert refused(told(replace(good, quantity=0))) == "fork"
    assert Report.objects.count() == 1


def test_victims_are_told_to_the_leading_node_as_numbers(federation: Federation, people: Staff) -> None:
    operation = led_here(people)
    arrives(stated(federation, operation, theirs(figure="potential_victim", quantity=4)))
    assert Report.objects.get().quantity == 4

"""Reporting entries: who came from the partner's state by a list, once, two days later, and no one in care."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.conftest import ERIKA, Cross
from tests.apps.crossings.reporting import SHARE, Reporting, days_ago, reporting
from tests.apps.screening.given_marks import ANTIGUA, ME, give_mark

from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.crossings.actions import entry_reports
from leeward.apps.crossings.actions.entry_agreements import agree, end
from leeward.apps.crossings.actions.entry_reports import days_due, report_entries
from leeward.apps.crossings.models import Crossing, EntryAgreement, Withdrawal
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.apps.exchange.queries import trust
from leeward.apps.screening.actions.care import mark
from leeward.apps.screening.queries.care import Stops
from leeward.apps.screening.queries.fear import persons_in
from leeward.core.federation.key_shares import SHARE_BYTES
from leeward.core.travel.stays.crossing import Direction, Holder, Source
from leeward.core.travel.stays.entry_tokens import tokens
from leeward.platform.derived_keys import keyed_digest

pytestmark = pytest.mark.django_db
JO = Holder("GBR", "C1234567", "JO", "ROE", "19800102", "F")
AGO = 5


@pytest.fixture
def lucia(cast: Cast) -> Reporting:
    return reporting(cast)


@pytest.fixture
def land(cast: Cast, cross: Cross) -> object:
    """A traveller who crossed some days ago, from the list of a voyage with this origin."""

    def make(
        holder: Holder, origin: str = "LCUVF", *, late: float = 0, crew: bool = False, **facts: object
    ) -> Crossing:
        row = cross(Direction.ENTRY, AGO, holder, **facts)
        arrives = row.at - timedelta(hours=1 + late)
        voyage = Voyage.objects.create(
            agency=cast.barbados, source="carrier", sent_by="x", origin=origin, arrives_at=arrives, post=cast.bridgetown
        )
        aboard = {"document_digest": row.document_digest, "is_crew": crew, "checked_at": row.at}
        Passenger.objects.create(voyage=voyage, first_version=1, **aboard)
        return row

    return make


def reported(lucia: Reporting) -> list[list[str]]:
    return [each for sent in lucia.sent("entries.report") for each in sent["travellers"]]


def test_travellers_of_the_partner_s_ports_are_reported_once_without_a_name(lucia: Reporting, land: Cross) -> None:
    row = lucia.reports()
    crossing = land(JO)
    assert (report_entries(), report_entries()) == (1, 0)
    (sent,) = lucia.sent("entries.report")
    row.refresh_from_db()
    assert sent.keys() == {"number", "from", "to", "day", "travellers"}
    assert sent["travellers"] == [list(tokens(row.secret or b"", crossing.day, JO))]
    assert Outgoing.objects.filter(kind="entries.report").count() == 1
    assert row.reported_to == timezone.now().date() - timedelta(2), "by UTC: the day is over in every zone"
    body = bytes(Outgoing.objects.get(kind="entries.report").body).upper()
    assert not any(part in body for part in (b"ROE", b"C1234567", b"GBR"))
    rows = AuditEntry.objects.filter(act="crossings.entries.report")
    assert sum(each.details["travellers"] for each in rows) == 1


def test_nothing_is_reported_to_an_agency_that_chooses_its_share_last(lucia: Reporting, land: Cross) -> None:
    """It committed to a share before it knew ours; with another one it could choose the key."""
    lucia.ask()
    row = EntryAgreement.objects.get()
    agree(row, officer=lucia.cast.clara)
    agree(row, officer=lucia.dana)
    EntryAgreement.objects.update(began_on=days_ago(30))
    land(JO)
    assert report_entries() == 0, "there is no key yet"
    with pytest.raises(Unusable, match="commitment"):
        lucia.come("entries.key", lucia.says(row, share="aa" * SHARE_BYTES))
    assert report_entries() == 0
    lucia.come("entries.key", lucia.says(row, share=SHARE.hex()))
    assert report_entries() == 1


def test_who_is_not_reported(lucia: Reporting, land: Cross, cross: Cross) -> None:
    lucia.reports()
    unreported: dict[str, dict[str, Any]] = {
        "came from elsewhere": {"origin": "ANU"},
        "a port that two places may be": {"origin": "XYZ"},
        "national of the partner's state": {"nationality": "LCA"},
        "another day's voyage": {"late": 30},
        "crew": {"crew": True},
        "not let in by a counter": {"source": Source.TYPED},
    }
    for number, (why, facts) in enumerate(unreported.items()):
        assert land(replace(JO, number=f"C123456{number}"), **facts), why
    cross(Direction.ENTRY, AGO, replace(JO, number="E1111112"))  # on no list
    cross(Direction.EXIT, AGO, replace(JO, number="E1111113"))
    taken_back = land(replace(JO, number="E1111114"))
    Withdrawal.objects.create(crossing=taken_back, why="undone", by=lucia.cast.alice, at=timezone.now())
    lost = land(replace(JO, number="E1111115"))
    Crossing.objects.filter(pk=lost.pk).update(holder_encrypted=b"no key opens this")
    assert report_entries() == 0
    assert not reported(lucia)


@pytest.mark.parametrize("named", ["document", "number", "person", "check", "partner"])
def test_no_one_in_care_is_reported(named: str, lucia: Reporting, land: Cross, monkeypatch: pytest.MonkeyPatch) -> None:
    lucia.reports()
    check = uuid4()
    row = land(JO, check_made=check)
    land(ERIKA)
    if named == "partner":
        Partner.objects.create(code=ANTIGUA, agency=lucia.cast.antigua, codes=[ANTIGUA])
        monkeypatch.setattr(trust, "identity", lambda: ME)
        give_mark("C1234567")
    else:
        person = next(iter(persons_in({"name": "JO ROE", "birth_date": "1980-01-02"})))
        digests = {
            "document": row.document_digest,
            "number": keyed_digest("number", "C1234567"),
            "person": person,
            "check": keyed_digest("check", str(check)),
        }
        mark("case/1", [digests[named]], Stops(fled=frozenset({"LCA"})), actor=SYSTEM)
    assert report_entries() == 1


@pytest.mark.parametrize(
    ("began", "reported_to", "ends", "due", "why"),
    [
        (1, None, 90, [], "two days have not passed"),
        (4, None, 90, [4, 3, 2], "from its first day on"),
        (40, None, 90, [*range(30, 1, -1)], "a server that was off for long reports thirty days"),
        (10, 3, 90, [2], "what was reported is not reported again"),
        (10, 4, -1, [], "the last day is over"),
    ],
)
def test_which_days_are_due(
    began: int, reported_to: int | None, ends: int, due: list[int], why: str, lucia: Reporting
) -> None:
    row = lucia.reports(began)
    row.reported_to = None if reported_to is None else days_ago(reported_to)
    row.ends_on = days_ago(-ends)
    assert list(days_due(row, days_ago(0))) == [days_ago(each) for each in due], why


def test_nothing_leaves_after_the_end_or_to_a_node_that_left(lucia: Reporting, land: Cross) -> None:
    row = lucia.reports()
    land(JO)
    Partner.objects.filter(code="LCA-IMMI").update(member=False)
    assert report_entries() == 0
    Partner.objects.filter(code="LCA-IMMI").update(member=True)
    stale = EntryAgreement.objects.select_related("agency", "to").get(pk=row.pk)
    report_entries()
    end(row, officer=lucia.dana)
    assert not lucia.sent("entries.report"), "what has not left never leaves"
    assert entry_reports._report(stale, days_ago(2), [("document." + "0" * 24,)]) == 0, "ended meanwhile"


def test_a_day_with_more_than_one_message_holds(lucia: Reporting, land: Cross, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry_reports, "MOST_TRAVELLERS", 1)
    lucia.reports()
    for number in range(3):
        land(replace(JO, number=f"C123456{number}", surname=f"ROE{number}"))
    assert report_entries() == 3
    found = reported(lucia)
    assert (len(lucia.sent("entries.report")), found == sorted(found)) == (3, True), "in an order that says nothing"

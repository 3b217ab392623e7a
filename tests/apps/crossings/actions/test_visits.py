"""Joining a form to its crossing: after the decision, without the officer; by code where the number was mistyped."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.conftest import ERIKA, Cross
from tests.apps.crossings.visits import Sender

from leeward.apps.audit.models import AuditEntry
from leeward.apps.crossings.actions.visit_forms import take_visits
from leeward.apps.crossings.actions.visits import join_by_code, join_visits, read_address
from leeward.apps.crossings.models import Crossing, Visit, VisitForm, Withdrawal
from leeward.core.travel.stays.crossing import Direction, Holder
from leeward.core.travel.visits import code
from leeward.platform.derived_keys import keyed_digest
from leeward.platform.refusal import NotAllowed
from leeward.platform.unreadable_rows import skipped_rows

pytestmark = pytest.mark.django_db
IN, OUT = Direction.ENTRY, Direction.EXIT
PETRA = Holder("D", "P777", "PETRA", "MUSTERFRAU", "19700101", "F")


def arrived(cross: Cross, days_ago: float = 0, holder: Holder = PETRA, direction: Direction = IN) -> Crossing:
    return cross(direction, days_ago, holder)


def sent(traveller: Sender, hours: float = 1, *, secret: bytes = b"aaaaa", **texts: str) -> None:
    traveller.send(secret, at=timezone.now() - timedelta(hours=hours), **({"number": "p 777"} | texts))
    take_visits()


def test_a_form_is_found_by_the_document_and_only_codes_stay_with_the_crossing(traveller: Sender, cross: Cross) -> None:
    sent(traveller)
    entry = arrived(cross)
    assert (join_visits(), join_visits()) == (1, 0)
    visit = Visit.objects.get()
    assert (visit.crossing, visit.residence, visit.purpose, visit.nights) == (entry, "CHE", "holiday", "4-7")
    assert VisitForm.objects.get().crossing == entry


def test_a_form_that_does_not_open_stays_and_holds_up_no_other(traveller: Sender, cross: Cross) -> None:
    """The right key, or a copy of the row, may be put back; the days of forms delete it."""
    sent(traveller)
    bad = VisitForm.objects.get()
    kept = bytes(bad.answers_encrypted)
    VisitForm.objects.update(answers_encrypted=kept[:-1] + bytes([kept[-1] ^ 1]))
    sent(traveller, secret=b"bbbbb", number="P888")
    arrived(cross)
    entry = arrived(cross, holder=replace(PETRA, number="P888"))
    with skipped_rows() as skipped:
        assert join_visits() == 1
    assert Visit.objects.get().crossing == entry
    assert len(skipped) == 1
    VisitForm.objects.filter(pk=bad.pk).update(answers_encrypted=kept)
    assert join_visits() == 1


@pytest.mark.parametrize(
    ("why", "hours", "days_ago", "direction", "holder"),
    [
        ("it was sent after the arrival", 1, 0.5, IN, PETRA),
        ("people who leave have arrived before", 30, 0, OUT, PETRA),
        ("another document", 30, 0, IN, ERIKA),
        ("the crossing is of last week", 200, 7, IN, PETRA),
    ],
)
def test_what_is_not_joined(
    why: str, hours: float, days_ago: float, direction: Direction, holder: Holder, traveller: Sender, cross: Cross
) -> None:
    sent(traveller, hours)
    arrived(cross, days_ago, holder, direction)
    assert join_visits() == 0, why


def test_a_form_is_of_one_arrival_and_of_the_agency_of_its_place(traveller: Sender, cross: Cross, cast: Cast) -> None:
    sent(traveller, 60)
    Crossing.objects.filter(pk=arrived(cross, 2).pk).update(agency=cast.antigua)
    first, second = arrived(cross, 1), arrived(cross, 0)
    assert join_visits() == 1
    assert Visit.objects.get().crossing == first
    assert not Visit.objects.filter(crossing=second).exists()


def test_a_crossing_that_was_withdrawn_gives_its_form_back(traveller: Sender, cross: Cross, cast: Cast) -> None:
    sent(traveller, 30)
    first = arrived(cross, 1)
    join_visits()
    Withdrawal.objects.create(crossing=first, why="undone", by=cast.alice, at=timezone.now())
    second = arrived(cross, 0)
    assert join_visits() == 1
    assert Visit.objects.filter(crossing=second).exists()


def test_the_code_joins_where_the_number_was_mistyped(traveller: Sender, cross: Cross, cast: Cast) -> None:
    secret = code.new_secret()
    sent(traveller, secret=secret, number="p 778")
    entry = arrived(cross)
    assert join_visits() == 0
    for text in ("", "ABCDE-FGHJ", code.as_printed(code.new_secret())):
        with pytest.raises(NotAllowed):
            join_by_code(entry, text, officer=cast.bella)
    join_by_code(entry, code.as_printed(secret).lower(), officer=cast.bella)
    assert Visit.objects.get().crossing == entry
    with pytest.raises(NotAllowed):
        join_by_code(arrived(cross, 0, ERIKA), code.as_printed(secret), officer=cast.bella)
    tried = AuditEntry.objects.filter(act="crossings.visits.join", outcome="try")
    assert tried.count() == 5, "each try is audited, also one that finds nothing"


def test_no_code_joins_an_exit(traveller: Sender, cross: Cross, cast: Cast) -> None:
    secret = code.new_secret()
    sent(traveller, secret=secret)
    with pytest.raises(NotAllowed):
        join_by_code(arrived(cross, 0, ERIKA, OUT), code.as_printed(secret), officer=cast.bella)


def test_an_address_is_read_for_a_reason_and_audited(traveller: Sender, cross: Cross, cast: Cast) -> None:
    sent(traveller)
    entry = arrived(cross)
    join_visits()
    with pytest.raises(NotAllowed):
        read_address(entry, "curious", officer=cast.clara)
    assert read_address(entry, "emergency", officer=cast.clara) == "Sea Grape Hotel, Holetown"
    assert read_address(arrived(cross, 0, ERIKA), "person", officer=cast.clara) == ""
    rows = AuditEntry.objects.filter(act="crossings.visits.address").values_list("outcome", flat=True)
    assert sorted(rows) == ["emergency", "person"]


def test_several_are_joined_in_one_pass(traveller: Sender, cross: Cross, cast: Cast) -> None:
    for number in range(5):
        sent(traveller, secret=b"%05d" % number, number=f"Q{number}")
        arrived(cross, 0, Holder("D", f"Q{number}", "A", "B", "19700101"))
    assert join_visits() == 5
    assert Visit.objects.filter(crossing__document_digest=keyed_digest("document", "D", "Q4")).exists()

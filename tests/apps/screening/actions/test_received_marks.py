"""A partner's mark: stops acts here as a case of this node does, until it is taken back, and nothing else."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.exchange.conftest import Node
from tests.apps.screening.conftest import Ask, Passport, Share
from tests.apps.screening.given_marks import (
    ANTIGUA,
    KEY,
    NUMBER,
    comes,
    give_mark,
    partner,
    sealed,
    take_mark_back,
)

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.apps.screening.actions import received_marks
from leeward.apps.screening.actions.received_marks import compare_open, forget_ended_received
from leeward.apps.screening.models import CareMark, Check, ReceivedMark
from leeward.apps.screening.queries import received_marks as queries
from leeward.apps.screening.queries.care import is_in_care
from leeward.apps.screening.queries.fear import fled_by, states_of
from leeward.core.dates import DateSpan
from leeward.core.record.content.person import Notice, Person, PersonName
from leeward.platform.rate_limit import Limit, Rate

__all__ = ["partner"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("partner")]

DOCUMENT = "C01X00T47"
NAME, BORN = PersonName("Erika Mustermann"), DateSpan.of(1984, 7, 9)
WANTED = Person(names=(NAME,), topic="wanted", birth_dates=(BORN,))
MISSING = Person(names=(NAME,), topic="missing", notice=Notice("yellow", "reviewed"), birth_dates=(BORN,))
OTHER = uuid.UUID("019a0000-0000-7000-8000-0000000000bb")


def scan(passport: Passport, number: str = DOCUMENT) -> str:
    return passport(number=number, surname="MUSTERMANN", given_names="ERIKA")


def check_of(answer: dict[str, Any]) -> Check:
    return Check.objects.get(pk=answer["id"])


def test_a_check_of_the_document_is_not_held_and_the_person_is_in_care(
    ask: Ask, passport: Passport, share: Share
) -> None:
    share(WANTED)
    assert ask(scan(passport))["verdict"] == "HOLD"
    give_mark(DOCUMENT)
    answer = ask(scan(passport))
    assert answer["verdict"] == "REFER"
    assert is_in_care(check_of(answer))
    assert ask(scan(passport, "C01X00T48"))["verdict"] == "HOLD", "another document"


def test_a_check_without_an_alert_is_under_the_mark_too(ask: Ask, passport: Passport) -> None:
    """What an officer may still find to refuse them for comes later."""
    give_mark(DOCUMENT)
    answer = ask(scan(passport))
    assert (answer["verdict"], is_in_care(check_of(answer))) == ("CLEAR", True)


def test_what_is_open_when_it_comes_is_compared(ask: Ask, passport: Passport) -> None:
    before = check_of(ask(scan(passport)))
    give_mark(DOCUMENT)
    assert compare_open() == 1
    assert is_in_care(before)
    assert compare_open() == 0, "once"


def test_checks_of_a_process_that_did_not_know_it_yet_are_compared_afterwards(ask: Ask, passport: Passport) -> None:
    give_mark(DOCUMENT)
    compare_open()
    queries.TABLE.keys = {}  # what the other process believes
    late = check_of(ask(scan(passport)))
    assert not is_in_care(late)
    ReceivedMark.objects.update(came_at=timezone.now() - timedelta(seconds=20))
    compare_open()
    assert is_in_care(late)


def test_taken_back_it_is_erased_with_all_that_followed_and_proved(ask: Ask, passport: Passport, share: Share) -> None:
    share(WANTED)
    give_mark(DOCUMENT)
    check = check_of(ask(scan(passport)))
    take_mark_back()
    assert not ReceivedMark.objects.exists()
    assert not CareMark.objects.exists()
    assert not is_in_care(check)
    assert ask(scan(passport))["verdict"] == "HOLD"
    assert [(each.kind, each.audience) for each in Outgoing.objects.all()] == [("care.mark.deleted", [ANTIGUA])]
    take_mark_back()  # the same message once more, or one that overtook the mark
    assert Outgoing.objects.count() == 2


def test_protect_and_its_warning_stay_as_they_are(ask: Ask, passport: Passport, share: Share) -> None:
    share(MISSING)
    before = ask(scan(passport))
    give_mark(DOCUMENT)
    after = ask(scan(passport))
    assert before["verdict"] == "PROTECT"
    shown = ("verdict", "next_step", "findings")
    assert {name: before[name] for name in shown} == {name: after[name] for name in shown}


def test_it_ends_by_itself_and_that_is_proved_too(ask: Ask, passport: Passport) -> None:
    give_mark(DOCUMENT)
    check = check_of(ask(scan(passport)))
    over = timezone.now() - timedelta(seconds=1)
    ReceivedMark.objects.update(until=over, came_at=over)
    queries.TABLE.refresh()
    CareMark.objects.update(until=over)
    assert not is_in_care(check)
    assert not is_in_care(check_of(ask(scan(passport))))
    assert forget_ended_received(timezone.now()) == 1
    assert Outgoing.objects.get().kind == "care.mark.deleted"
    assert not CareMark.objects.exists()


def test_a_feared_state_learns_nothing_from_this_node(ask: Ask, passport: Passport) -> None:
    said = {"query": {"document": {"number": "c01x 00t47"}}}
    give_mark(DOCUMENT, acts=False, fled={"HTI"})
    assert states_of(said) == {"HTI"}, "before any check"
    check = check_of(ask(scan(passport)))
    assert (fled_by(check), is_in_care(check)) == (frozenset({"HTI"}), False)
    give_mark(DOCUMENT, fled={"VEN"})
    assert states_of(said) == {"VEN"}
    assert (fled_by(check), is_in_care(check)) == (frozenset({"VEN"}), True), "without a gap"


def test_neither_the_row_nor_the_audit_log_names_anyone(ask: Ask, passport: Passport) -> None:
    give_mark(DOCUMENT)
    ask(scan(passport))
    row = ReceivedMark.objects.get()
    assert KEY.hex().encode() not in bytes(row.body_encrypted)
    assert set(row.__dict__) - {"_state"} == {"id", "node", "body_encrypted", "until", "came_at", "passes"}
    acts = AuditEntry.objects.filter(act__startswith="care.").values_list("act", "object", "details")
    assert sorted(acts) == [("care.mark_received", f"node/{ANTIGUA}", {})], "that of the check is sealed"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"number": "none"}, "number"),
        ({"sealed": ""}, "sealed"),
        ({"sealed": "zz"}, "sealed"),
        ({"sealed": None}, "sealed"),
        ({"sealed": ["00"]}, "sealed"),
        ({"sealed": "00" * 20_000}, "sealed"),
        ({"sealed": sealed(DOCUMENT, to=Node("LCA-POLI", "LCA"))}, "sealed"),
    ],
)
def test_what_can_never_be_used(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Unusable, match=code):
        comes("care.mark", {"number": str(NUMBER), "sealed": sealed(DOCUMENT)} | changes)
    assert not ReceivedMark.objects.exists()


def test_a_partner_changes_and_erases_its_own_marks_alone(partner: Node) -> None:
    Partner.objects.create(code="LCA-POLI", agency=ensure_agency("LCA-POLI", "Police", country="LCA"), codes=[])
    give_mark(DOCUMENT)
    with pytest.raises(Unusable, match="number"):
        give_mark("X9999999", node="LCA-POLI")
    with pytest.raises(Unusable, match="number"):
        take_mark_back(node="LCA-POLI")
    assert ReceivedMark.objects.get().node == ANTIGUA


def test_marks_for_every_document_are_refused_beyond_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(received_marks, "MOST_OF_A_PARTNER", 3)
    for n in range(3):
        give_mark(f"X000000{n}", number=uuid.UUID(int=n))
    with pytest.raises(Unusable, match="too_many"):
        give_mark("X0000009", number=OTHER)
    give_mark("X0000009", number=uuid.UUID(int=0))  # a change of one is no more
    take_mark_back(uuid.UUID(int=1))
    give_mark("X0000009", number=OTHER)


def test_changes_again_and_again_are_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(received_marks, "_changes", Limit(Rate(2, 3600.0)))
    give_mark(DOCUMENT)
    give_mark(DOCUMENT)
    with pytest.raises(Unusable, match="too_many"):
        give_mark(DOCUMENT)
    take_mark_back()  # what frees is never refused


def test_a_partner_cannot_make_each_check_try_many_keys() -> None:
    for n in range(queries.MOST_KEYS):
        give_mark(DOCUMENT, number=uuid.UUID(int=n), key=bytes([n]) * 32)
    with pytest.raises(Unusable, match="keys"):
        give_mark(DOCUMENT, number=OTHER, key=b"z" * 32)


def test_a_mark_that_wants_to_last_for_ever_does_not() -> None:
    give_mark(DOCUMENT, days=40_000)
    assert ReceivedMark.objects.get().until < timezone.now() + timedelta(days=401)


def test_a_partner_that_left_the_federation_stops_nothing_more(ask: Ask, passport: Passport, share: Share) -> None:
    share(WANTED)
    give_mark(DOCUMENT)
    Partner.objects.update(member=False)
    queries.TABLE.forget()
    assert ask(scan(passport))["verdict"] == "HOLD"

"""The second line's travellers: what hangs on one document within a shift is one, and nothing else is."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.border.conftest import MakeCheck

from leeward.apps.agencies.actions.officers import create_officer, grant, set_active, withdraw_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.border.actions.decisions import decide
from leeward.apps.border.models import Confirmation, Hold, Referral
from leeward.apps.border.queries.travellers import (
    SHIFT,
    by_traveller,
    checks_beside,
    last_by_record,
    open_referrals_with,
    same_traveller,
)
from leeward.apps.screening.models import Check

pytestmark = pytest.mark.django_db


def referral(check: Check, officer: Officer) -> Referral:
    decide(check, "refer", officer=officer, reason="looks odd")
    return Referral.objects.get(check_made=check)


@pytest.mark.parametrize(
    ("document", "hours", "same"),
    [("d", 0.1, True), ("d", 11.9, True), ("d", 12.1, False), ("e", 0, False)],
    ids=["minutes before", "within a shift", "the next shift", "another document"],
)
def test_one_document_within_a_shift_is_one_traveller(
    document: str, hours: float, same: bool, make_check: MakeCheck, alice: Officer
) -> None:
    now = timezone.now()
    first = make_check("REFER", alice, at=now - timedelta(hours=hours))
    second = make_check("REFER", alice, at=now, document=document)
    assert (list(same_traveller(second)) == [second, first]) is same
    assert timedelta(hours=12) == SHIFT


def test_another_agency_and_a_check_without_a_document_are_apart(
    make_check: MakeCheck, alice: Officer, bob: Officer
) -> None:
    own = make_check("REFER", alice)
    make_check("REFER", bob)
    assert list(same_traveller(own)) == [own]
    nameless = [make_check("REFER", alice, document="") for _ in range(2)]
    assert list(same_traveller(nameless[0])) == [nameless[0]]


def test_the_counter_does_not_see_a_discreet_check_beside_its_own(
    make_check: MakeCheck, alice: Officer, dora: Officer
) -> None:
    open_one, discreet = make_check("REFER", alice), make_check("PROTECT", alice)
    assert checks_beside(open_one, alice) == []
    assert checks_beside(open_one, dora) == [discreet]
    assert checks_beside(discreet, alice) == [open_one]


def test_open_referrals_are_closed_together_and_a_quiet_one_with_quiet_ones_alone(
    make_check: MakeCheck, alice: Officer
) -> None:
    first, second, quiet, ended = (
        referral(make_check(verdict, alice), alice) for verdict in ("REFER", "REFER", "PROTECT", "REFER")
    )
    Referral.objects.filter(pk=ended.pk).update(state=Referral.State.CLOSED)
    assert list(open_referrals_with(first)) == [first, second]
    assert list(open_referrals_with(quiet)) == [quiet]


def test_a_row_has_its_hold_and_what_hangs_on_none_is_left(make_check: MakeCheck, alice: Officer) -> None:
    now = timezone.now()
    referrals = [referral(make_check("REFER", alice), alice) for _ in range(2)]

    def hold(check: Check, hours: int, **more: Any) -> Hold:
        return Hold(check_made=check, started_at=now, lapses_at=now + timedelta(hours=hours), **more)

    late, soon = (hold(referrals[0].check_made, hours) for hours in (2, 1))
    over = hold(referrals[0].check_made, 0, ended_at=now)
    elsewhere = hold(make_check("HOLD", alice, document="x"), 1)
    travellers, alone, calls = by_traveller(reversed(referrals), [late, soon, over, elsewhere], [])
    (one,) = travellers
    assert (one.hold, one.referral) == (soon, referrals[0]), "of several the one that ends first"
    assert (alone, calls) == ([over, elsewhere], [])


def test_of_a_repeated_question_the_answered_one_counts(make_check: MakeCheck, alice: Officer) -> None:
    check, now = make_check("HOLD", alice), timezone.now()

    def asked(record: str, minutes: int, answer: str = "") -> Confirmation:
        return Confirmation(
            check_made=check, record=record, asked_at=now + timedelta(minutes=minutes), answer=answer, due_at=now
        )

    answered, again, other = asked("A/1", 0, "confirmed"), asked("A/1", 5), asked("A/2", 1)
    newer = asked("A/2", 2)
    assert set(map(id, last_by_record([again, answered, newer, other]))) == {id(answered), id(newer)}


@pytest.mark.parametrize("purpose", ["border_check", "victim_protection", "missing_person"])
def test_a_check_that_tells_of_care_is_beside_no_other_for_those_who_may_not_know(
    purpose: str, make_check: MakeCheck, alice: Officer, bella: Officer, dora: Officer
) -> None:
    """The name of a protection colleague beside a document says that its holder is in care; so does a purpose."""
    counter, hers, colleagues = make_check("REFER", alice), make_check("CLEAR", dora), make_check("CLEAR", bella)
    Check.objects.filter(pk__in=[hers.pk, colleagues.pk]).update(purpose=purpose)
    ordinary = purpose == "border_check"
    assert [each.pk for each in checks_beside(counter, alice)] == ([colleagues.pk] if ordinary else [])
    assert {each.pk for each in checks_beside(counter, bella)} == {colleagues.pk}, "one's own is no news"
    assert {each.pk for each in checks_beside(counter, dora)} == {hers.pk, colleagues.pk}


@pytest.mark.parametrize("since", ["in office", "suspended", "without the role"])
def test_what_a_protection_colleague_did_is_hidden_whatever_has_become_of_her(
    since: str, make_check: MakeCheck, alice: Officer, bella: Officer, dora: Officer
) -> None:
    counter, before = make_check("REFER", alice), make_check("CLEAR", bella)
    hers = make_check("CLEAR", dora)
    grant(bella, Role.PROTECTION, actor=SYSTEM)  # what she did at the counter before is no secret
    if since == "suspended":
        set_active(dora, active=False, actor=SYSTEM)
    if since == "without the role":
        withdraw_role(dora, Role.PROTECTION, actor=SYSTEM)
    assert [each.pk for each in checks_beside(Check.objects.get(pk=counter.pk), alice)] == [before.pk]
    supervisor = create_officer("sue", "Sue", dora.agency, roles=[Role.SUPERVISOR])
    assert {each.pk for each in checks_beside(counter, supervisor)} == {hers.pk, before.pk}

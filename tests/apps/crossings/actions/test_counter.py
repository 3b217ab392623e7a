"""The crossing that a decision makes: with it or not at all, once, and never for a traveller who did not pass."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from tests.apps.border.conftest import Cast, MakeCheck, interviewed
from tests.queries_asked import queries_asked

from leeward.apps.agencies.models import Purpose
from leeward.apps.border.actions.decisions import decide, decide_all, undo
from leeward.apps.border.actions.referrals import CloseOut, close, take
from leeward.apps.border.models import Decision, Referral
from leeward.apps.crossings.access import counted
from leeward.apps.crossings.actions.counter import Stated
from leeward.apps.crossings.models import Crossing, Refusal, Withdrawal
from leeward.apps.crossings.queries.holders import opened
from leeward.apps.screening.models import Check
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db


def test_a_cleared_traveller_came_and_may_stay_by_the_table(cast: Cast, make_check: MakeCheck) -> None:
    check = make_check("CLEAR", cast.alice)
    decide(check, "clear", officer=cast.alice)
    made = Crossing.objects.get()
    assert (made.direction, made.source, made.post, made.mode) == ("entry", "counter", cast.bridgetown, "air")
    assert (made.document_digest, made.nationality, made.sex) == (check.document_digest, "D", "F")
    assert (made.permitted_rule, made.changed_because) == ("brb-visitor-2", "")  # D is DEU in the table: three months
    assert made.permitted_until is not None
    assert timedelta(88) < made.permitted_until - made.day < timedelta(93)
    holder = opened(made)
    assert (holder.number, holder.surname, holder.birth_date) == ("X123", "MUSTERMANN", "19640812")
    assert b"MUSTERMANN" not in bytes(made.holder_encrypted)
    assert made.check_made == check.pk


@pytest.mark.parametrize(
    ("lanes", "other_way", "direction"),
    [("entry", False, "entry"), ("entry", True, "exit"), ("exit", False, "exit"), ("exit", True, "entry")],
)
def test_the_direction_is_the_lanes_or_by_one_key_the_other(
    lanes: str, other_way: bool, direction: str, cast: Cast, make_check: MakeCheck
) -> None:
    cast.bridgetown.direction = lanes
    cast.bridgetown.save()
    check = Check.objects.get(pk=make_check("CLEAR", cast.alice).pk)
    decide(check, "clear", officer=cast.alice, stated=Stated(other_way=other_way))
    made = Crossing.objects.get()
    assert (made.direction, bool(made.permitted_rule)) == (direction, direction == "entry")


def test_an_ordinary_entry_costs_the_decision_three_queries(cast: Cast, make_check: MakeCheck) -> None:
    """One looks for the same document a moment ago, one for a permit to stay, one writes; nothing asks for the list."""
    first, second = (make_check("CLEAR", cast.alice, document=digit) for digit in "ab")
    decide(first, "clear", officer=cast.alice)  # what a process reads once
    second.purpose = Purpose.VISA_VETTING
    third = make_check("CLEAR", cast.alice, document="c")
    with queries_asked() as without:
        decide(second, "clear", officer=cast.alice)
    with queries_asked() as with_it:
        decide(third, "clear", officer=cast.alice)
    found = [each["sql"] for each in with_it if "arrivals_" not in each["sql"]]
    assert len(found) - len(without) == 3


@pytest.mark.parametrize(("verdict", "choice"), [("CLEAR", "refer"), ("HOLD", "refer"), ("PROTECT", "protect")])
def test_one_who_is_referred_has_not_passed(verdict: str, choice: str, cast: Cast, make_check: MakeCheck) -> None:
    decide(make_check(verdict, cast.alice), choice, officer=cast.alice, reason="looks odd")
    assert not Crossing.objects.exists()


def _not_at_a_border(check: Check) -> None:
    check.purpose = Purpose.DOCUMENT_ISSUANCE


def _without_document(check: Check) -> None:
    check.document_digest = ""


@pytest.mark.parametrize("changed", [_not_at_a_border, _without_document])
def test_what_is_no_crossing(changed: Callable[[Check], None], cast: Cast, make_check: MakeCheck) -> None:
    check = make_check("CLEAR", cast.alice)
    changed(check)
    decide(check, "clear", officer=cast.alice)
    assert Decision.objects.exists()
    assert not Crossing.objects.exists()


def test_all_checks_of_one_document_and_a_second_scan_are_one_crossing(cast: Cast, make_check: MakeCheck) -> None:
    checks = [make_check("CLEAR", cast.alice) for _ in range(3)]
    decide_all(checks, "clear", officer=cast.alice)
    decide(make_check("CLEAR", cast.bella), "clear", officer=cast.bella)
    assert Crossing.objects.count() == 1
    Crossing.objects.update(at=Crossing.objects.get().at - timedelta(minutes=16))
    decide(make_check("CLEAR", cast.alice), "clear", officer=cast.alice)
    assert Crossing.objects.count() == 2


def test_a_decision_that_is_taken_back_leaves_a_row_that_no_longer_counts(cast: Cast, make_check: MakeCheck) -> None:
    check = make_check("CLEAR", cast.alice)
    decide(check, "clear", officer=cast.alice)
    undo(check, officer=cast.alice)
    assert Withdrawal.objects.get().why == "undone"
    assert (Crossing.objects.count(), counted(cast.barbados).count()) == (1, 0)
    decide(check, "clear", officer=cast.alice)
    assert counted(cast.barbados).count() == 1


@pytest.mark.parametrize("other_way", [False, True])
def test_a_second_check_that_was_cleared_keeps_the_crossing(other_way: bool, cast: Cast, make_check: MakeCheck) -> None:
    first, second, third = (
        make_check("CLEAR", cast.alice),
        make_check("CLEAR", cast.bella),
        make_check("CLEAR", cast.bob),
    )
    decide(first, "clear", officer=cast.alice, stated=Stated(other_way=other_way))
    decide(second, "clear", officer=cast.bella, stated=Stated(other_way=other_way))
    decide(third, "clear", officer=cast.bob)  # another agency's, with a crossing of its own
    undo(first, officer=cast.alice)
    made = counted(cast.barbados).get()
    assert (made.check_made, made.recorded_by, made.direction) == (
        second.pk,
        cast.bella,
        "exit" if other_way else "entry",
    )
    undo(second, officer=cast.bella)
    assert (counted(cast.barbados).count(), counted(cast.antigua).count()) == (0, 1)


def test_a_second_check_that_was_cleared_the_other_way_has_a_crossing_of_its_own(
    cast: Cast, make_check: MakeCheck
) -> None:
    first, second = make_check("CLEAR", cast.alice), make_check("CLEAR", cast.alice)
    decide(first, "clear", officer=cast.alice)
    decide(second, "clear", officer=cast.alice, stated=Stated(other_way=True))
    undo(first, officer=cast.alice)
    assert [(each.check_made, each.direction) for each in counted(cast.barbados)] == [(second.pk, "exit")]


TODAY = date.today()  # noqa: DTZ011 - the post's day is at most one beside it, and the cases leave room


@pytest.mark.parametrize(
    ("until", "why", "refused"),
    [
        (TODAY + timedelta(20), "", "reasons that the rule allows"),
        (TODAY + timedelta(20), "nose", "reasons that the rule allows"),
        (TODAY + timedelta(300), "ticket", "an extension"),
        (TODAY - timedelta(3), "ticket", "from today on"),
        (date(9999, 1, 1), "ticket", "within ten years"),
    ],
)
def test_what_no_officer_may_change(until: date, why: str, refused: str, cast: Cast, make_check: MakeCheck) -> None:
    check = make_check("CLEAR", cast.alice)
    with pytest.raises(NotAllowed, match=refused):
        decide(check, "clear", officer=cast.alice, stated=Stated(until=until, why=why))
    assert not Decision.objects.exists()
    assert not Crossing.objects.exists()


def test_less_for_a_reason_of_the_rule(cast: Cast, make_check: MakeCheck) -> None:
    until = TODAY + timedelta(20)
    decide(make_check("CLEAR", cast.alice), "clear", officer=cast.alice, stated=Stated(until=until, why="ticket"))
    made = Crossing.objects.get()
    assert (made.permitted_rule, made.changed_because, made.permitted_until) == ("brb-visitor-2", "ticket", until)


def _referred(cast: Cast, make_check: MakeCheck) -> Referral:
    check = make_check("REFER", cast.alice)
    decide(check, "refer", officer=cast.alice, reason="looks odd")
    referral = Referral.objects.get()
    take(referral, officer=cast.bella)
    return referral


@pytest.mark.parametrize(
    ("end", "crossings", "refusals"),
    [
        (CloseOut("admitted"), 1, 0),
        (CloseOut("document_retained", "another passport"), 1, 0),
        (CloseOut("refused", "no means", assessed=True, appeal_told=True), 0, 1),
        (CloseOut("asylum"), 0, 0),  # who asks for protection is in no register of stays by this
        (CloseOut("other", "left by himself"), 0, 0),
    ],
)
def test_how_the_second_line_ends_it(
    end: CloseOut, crossings: int, refusals: int, cast: Cast, make_check: MakeCheck
) -> None:
    referral = _referred(cast, make_check)
    if end.outcome == "refused":
        interviewed(referral, cast.bella, language="understood", afraid="no", told="yes")
    close(referral, end, officer=cast.bella)
    assert (Crossing.objects.count(), Refusal.objects.count()) == (crossings, refusals)
    for refusal in Refusal.objects.all():
        assert (refusal.reason, refusal.appeal_told) == ("no means", True)
        assert opened(refusal).number == "X123"

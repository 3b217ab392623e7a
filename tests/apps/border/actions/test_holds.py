"""A hold ends by the owner's answer, a documented exception, or, once it lapsed, a supervisor with reasons."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from leeward.apps.agencies.access.functions import Function, closed_functions
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.holds import start_hold, supervisor_decides, urgent_exception
from leeward.apps.border.models import Hold
from leeward.apps.border.queries.checks import hold_of, holds_to_decide
from leeward.apps.screening.models import Check
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db

MakeCheck = Callable[..., Check]
LONG_AGO = timedelta(hours=2)


def test_the_clock_runs_from_the_check_for_the_posts_maximum(alice: Officer, make_check: MakeCheck) -> None:
    check = make_check("HOLD", alice)
    hold = start_hold(check)
    assert hold is not None
    assert (hold.started_at, hold.lapses_at) == (check.created_at, check.created_at + timedelta(minutes=90))
    assert start_hold(check) == hold
    assert AuditEntry.objects.get(act="hold.start").details == {"minutes": 90}


@pytest.mark.parametrize("verdict", ["CLEAR", "REFER", "PROTECT"])
def test_another_verdict_has_no_clock(verdict: str, alice: Officer, make_check: MakeCheck) -> None:
    assert start_hold(make_check(verdict, alice)) is None
    assert hold_of(Check.objects.get()) is None


def test_a_check_made_by_a_script_has_a_clock_too(alice: Officer, make_check: MakeCheck) -> None:
    check = make_check("HOLD", alice)
    hold = hold_of(check)
    assert hold is not None
    assert hold.lapses_at == check.created_at + timedelta(minutes=90)
    assert not Hold.objects.exists()


def test_an_exception_has_a_reason_and_the_supervisor_sees_it(
    alice: Officer, clara: Officer, make_check: MakeCheck
) -> None:
    check = make_check("HOLD", alice)
    with pytest.raises(NotAllowed, match="reason"):
        urgent_exception(check, reason="", officer=alice)
    urgent_exception(check, reason="A weapon was seen", officer=alice)
    assert [hold.ended_how for hold in holds_to_decide(clara)] == [Hold.End.URGENT_EXCEPTION]
    assert AuditEntry.objects.filter(act="hold.urgent_exception").exists()


@pytest.mark.parametrize(
    ("who", "age", "reason", "refusal"),
    [
        ("alice", LONG_AGO, "no answer came", "A supervisor decides"),
        ("clara", timedelta(), "no answer came", "not over"),  # before lapse only the owner's answer ends it
        ("clara", LONG_AGO, " ", "reasons"),
        ("clara", LONG_AGO, "no answer came", None),
    ],
)
def test_at_lapse_a_supervisor_decides_with_reasons(
    who: str, age: timedelta, reason: str, refusal: str | None, alice: Officer, clara: Officer, make_check: MakeCheck
) -> None:
    check = make_check("HOLD", alice, at=timezone.now() - age)
    officer = {"alice": alice, "clara": clara}[who]
    if refusal:
        with pytest.raises(NotAllowed, match=refusal):
            supervisor_decides(check, reason=reason, officer=officer)
        assert not Hold.objects.filter(ended_at__isnull=False).exists()
    else:
        supervisor_decides(check, reason=reason, officer=officer)
        assert AuditEntry.objects.get(act="hold.supervisor").details == {"lapsed": True}


def test_a_hold_ends_once(alice: Officer, make_check: MakeCheck) -> None:
    check = make_check("HOLD", alice)
    urgent_exception(check, reason="A weapon was seen", officer=alice)
    with pytest.raises(NotAllowed, match="already ended"):
        urgent_exception(check, reason="Another weapon", officer=alice)
    assert Hold.objects.get().ended_how == Hold.End.URGENT_EXCEPTION


def test_a_check_without_a_hold_has_none_to_end(alice: Officer, make_check: MakeCheck) -> None:
    with pytest.raises(NotAllowed, match="no hold"):
        urgent_exception(make_check("CLEAR", alice), reason="x", officer=alice)


def test_a_missing_certificate_closes_the_exception_and_no_other_way_out_of_a_hold(
    alice: Officer, clara: Officer, make_check: MakeCheck
) -> None:
    closed = dict.fromkeys(Function.values, frozenset({"HOLDS"}))
    with closed_functions.filled(lambda _officer: closed):
        check = make_check("HOLD", alice)
        with pytest.raises(NotAllowed, match="valid certificate"):
            urgent_exception(check, reason="A weapon was seen", officer=alice)
        late = make_check("HOLD", alice, at=timezone.now() - LONG_AGO)
        assert supervisor_decides(late, reason="no answer came", officer=clara).ended_how == Hold.End.SUPERVISOR

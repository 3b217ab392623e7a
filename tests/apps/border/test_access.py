"""Who sees which referral, and what a verdict and its hold allow."""

from collections.abc import Callable

import pytest
from tests.apps.border.conftest import Cast, MakeCheck

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.border.access import is_held, may_clear, may_end, may_refuse, may_work_on, visible_referrals
from leeward.apps.border.actions.decisions import decide
from leeward.apps.border.actions.holds import start_hold
from leeward.apps.border.actions.referrals import take
from leeward.apps.border.models import Hold, Referral

pytestmark = pytest.mark.django_db


@pytest.fixture
def referred(make_check: MakeCheck, cast: Cast) -> dict[str, Referral]:
    """An ordinary referral and a quiet one, both of the airport in Barbados."""
    for verdict in ("REFER", "PROTECT"):
        decide(make_check(verdict, cast.alice), "refer", officer=cast.alice, reason="looks odd")
    return {"quiet" if each.quiet else "ordinary": each for each in Referral.objects.all()}


@pytest.mark.parametrize(
    ("who", "sees", "why"),
    [
        ("alice", set(), "at the counter"),
        ("bella", {"ordinary"}, "second line"),
        ("clara", {"ordinary", "quiet"}, "supervisor"),
        ("dora", {"quiet"}, "protection"),
        ("bob", set(), "every role, in another agency and at no post"),
        ("keeper", set(), "keeps records"),
    ],
)
def test_who_sees_which(
    who: str, sees: set[str], why: str, cast: Cast, bob: Officer, referred: dict[str, Referral]
) -> None:
    officer = bob if who == "bob" else getattr(cast, who)
    found = set(visible_referrals(officer))
    assert {name for name, each in referred.items() if each in found} == sees, why


@pytest.mark.parametrize(("role", "sees"), [(Role.PROTECTION, {"quiet"}), (Role.SECOND_LINE, set())])
def test_a_care_agencys_colleague_at_the_post_sees_its_quiet_ones(
    role: Role, sees: set[str], cast: Cast, referred: dict[str, Referral]
) -> None:
    care = ensure_agency("BRB-CARE", "Care", country="BRB")
    cora = create_officer("cora", "Cora", care, roles=[role], post=cast.bridgetown)
    assert {name for name, each in referred.items() if each in set(visible_referrals(cora))} == sees


@pytest.mark.parametrize(
    ("verdict", "below", "held"),
    [("HOLD", False, True), ("PROTECT", True, True), ("PROTECT", False, False), ("REFER", True, False)],
)
def test_whether_a_clock_runs(verdict: str, below: bool, held: bool, make_check: MakeCheck, alice: Officer) -> None:
    check = make_check(verdict, alice)
    check.decision = {**check.decision, "held": below}
    assert is_held(check) is held


def test_only_recipients_end_a_hold_that_the_counter_does_not_show(make_check: MakeCheck, cast: Cast) -> None:
    open_, quiet = make_check("HOLD", cast.alice), make_check("PROTECT", cast.alice)
    officers = (cast.alice, cast.bella, cast.clara, cast.dora)
    assert [may_end(each, open_) for each in officers] == [True] * 4
    assert [may_end(each, quiet) for each in officers] == [False, False, True, True]


@pytest.mark.parametrize(
    ("ended", "clears"),
    [
        (None, False),
        (Hold.End.OWNER_REFUTED, True),
        (Hold.End.SUPERVISOR, True),
        (Hold.End.URGENT_EXCEPTION, False),
    ],
)
def test_a_hold_is_cleared_after_its_owner_or_a_supervisor(
    ended: Hold.End | None, clears: bool, make_check: MakeCheck, alice: Officer
) -> None:
    check = make_check("HOLD", alice)
    start_hold(check)
    hold = Hold.objects.get()
    hold.ended_how = ended or ""
    assert may_clear(check, hold) is clears


@pytest.mark.parametrize(("verdict", "clears"), [("CLEAR", True), ("REFER", True), ("HOLD", False), ("PROTECT", False)])
def test_without_a_hold_policy_decides(verdict: str, clears: bool, make_check: MakeCheck, alice: Officer) -> None:
    assert may_clear(make_check(verdict, alice), None) is clears


def test_no_possible_victim_is_refused_entry(referred: dict[str, Referral]) -> None:
    assert may_refuse(referred["ordinary"])
    assert not may_refuse(referred["quiet"])


def test_who_took_it_works_on_it(
    referred: dict[str, Referral], cast: Cast, officer_with: Callable[..., Officer]
) -> None:
    referral = referred["ordinary"]
    take(referral, officer=cast.bella)
    referral.refresh_from_db()
    other = officer_with("otto", Role.SECOND_LINE)
    assert [may_work_on(each, referral) for each in (cast.bella, other, cast.clara)] == [True, False, True]

"""No number of other records hides a grave one: all hits count, settled ones take no place, the gravest come first."""

from collections.abc import Sequence
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from leeward.core.findings import Finding, Reason
from leeward.core.policy import Context, Decision, Verdict, decide, default, gravest_first
from leeward.core.policy.gravity import MOST_STORED, not_below, within_bound
from leeward.core.policy.verdicts import rank


def hit(number: int, kind: str = "person.warning", **facts: Any) -> Finding:
    known: dict[str, Any] = {"severity": "medium", "strength": "strong", "score": 0.95, "owner": "A"}
    return Finding(kind=kind, reason=Reason(kind), record=f"A/{number}", **(known | facts))


def red(number: int) -> Finding:
    return hit(number, "person.wanted", severity="critical", review_state="reviewed", score=0.91)


def bound(findings: Sequence[Finding], most: int) -> tuple[tuple[Finding, ...], Decision, Any]:
    ordered = gravest_first(findings, default())
    return within_bound(ordered, decide(ordered, default(), context=Context()), most)


def test_what_is_beyond_the_bound_is_the_least_grave_and_is_counted() -> None:
    kept, decision, beyond = bound([*(hit(number) for number in range(9)), red(10)], 3)
    assert kept[0].record == "A/10"
    assert (len(kept), decision.verdict, decision.decisive, decision.held) == (3, Verdict.HOLD, 0, (0,))
    verdict = str(decide([hit(1)], default(), context=Context()).verdict)
    assert beyond.to_json() == {"count": 7, "verdict": verdict, "kinds": {"person.warning": 7}}


def test_a_check_without_so_many_hits_is_stored_whole() -> None:
    found = [red(1), hit(2)]
    assert bound(found, MOST_STORED)[::2] == (tuple(found), None)


def test_answers_to_the_stored_hits_leave_the_verdict_of_those_beyond() -> None:
    found = gravest_first([red(number) for number in range(5)], default())
    _kept, decision, beyond = within_bound(found, decide(found, default(), context=Context()), 2)
    assert beyond is not None
    assert (len(decision.held), beyond.count, beyond.verdict) == (2, 3, Verdict.HOLD)
    answered = [hit(place, "person.wanted", resolved="other_person") for place in range(2)]
    again = decide(answered, default(), context=Context())
    assert again.verdict == Verdict.CLEAR
    assert not_below(again, beyond.to_json()).verdict == Verdict.HOLD
    assert not_below(again, {}) is again


KINDS = ("person.wanted", "person.red", "person.warning", "person.information", "person.missing", "person.sanction")
FINDINGS = st.builds(
    hit,
    st.integers(1, 40),
    st.sampled_from(KINDS),
    severity=st.sampled_from(["low", "medium", "high", "critical"]),
    strength=st.sampled_from(["possible", "strong"]),
    score=st.floats(0.5, 0.99),
    review_state=st.sampled_from(["", "reviewed", "under_review"]),
    resolved=st.sampled_from(["", "owner_agreed", "supervisor", "confirmed"]),
)


@given(st.lists(FINDINGS, max_size=12), st.lists(FINDINGS, max_size=12), st.integers(1, 6), st.randoms())
def test_more_hits_never_soften_a_verdict_and_their_order_changes_nothing(
    some: list[Finding], more: list[Finding], most: int, random: Random
) -> None:
    kept, decision, beyond = bound(some, most)
    _, with_more, _ = bound([*some, *more], most)
    assert rank(with_more.verdict) >= rank(decision.verdict)
    assert len(kept) + (beyond.count if beyond else 0) == len(some)
    assert decision.verdict == decide(some, default(), context=Context()).verdict
    shuffled = random.sample(some, len(some))
    again, again_decided, _ = bound(shuffled, most)
    assert (again_decided.verdict, again_decided.decisive) == (decision.verdict, decision.decisive)
    assert [(each.kind, each.record, each.resolved) for each in again] == [
        (each.kind, each.record, each.resolved) for each in kept
    ]
    if beyond:
        # What is stored is at least as grave as what is not.
        stored = [rank(ruling.verdict) for ruling in decision.per_finding]
        assert min(stored) >= rank(beyond.verdict)

"""The harm rules against policy files that try to break them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.findings import Finding, Reason, Strength
from leeward.core.policy import Context, Policy, Ruling, Verdict, decide
from leeward.core.policy.harm import LOWERED, UNREVIEWED, resolution_after
from leeward.core.policy.table import Row
from leeward.core.policy.verdicts import VERDICTS, rank
from leeward.core.policy.vocabulary import ACTIONS, KINDS, NEXT_STEPS, RECIPIENTS, REVIEW_STATES
from leeward.core.record.content.person_kinds import SANCTION_KINDS

STRENGTHS: tuple[Strength, ...] = ("possible", "strong", "exact")


def hostile(verdict: Verdict, kinds: tuple[str, ...] = KINDS) -> Policy:
    """A policy that asks for one verdict whatever was found, loudly, to no one in particular."""
    step = next(step for step, verdicts in NEXT_STEPS.items() if verdict in verdicts)
    return Policy((Row("hostile", frozenset(kinds), Ruling(verdict, step, actions=("clear",))),), {})


def found(kind: str, strength: Strength = "exact", state: str = "reviewed", resolved: str = "") -> Finding:
    return Finding(kind, "critical", Reason(kind), strength, record="A/1", review_state=state, resolved=resolved)


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.startswith("person")])
@pytest.mark.parametrize("state", sorted(UNREVIEWED))
def test_unreviewed_leads_at_most_to_the_legal_officer(verdict: Verdict, kind: str, state: str) -> None:
    for strength in STRENGTHS:
        decision = decide([found(kind, strength, state)], hostile(verdict), context=Context())
        assert rank(decision.verdict) <= rank(Verdict.REFER)
        assert decision.verdict != Verdict.REFER or decision.recipient == "legal"
        assert decision.verdict != Verdict.REFER or decision.next_step == "notice.ask_legal"


def test_possible_likeness_never_holds() -> None:
    for kind, state in itertools.product(KINDS, REVIEW_STATES):
        assert (
            decide([found(kind, "possible", state)], hostile(Verdict.HOLD), context=Context()).verdict != Verdict.HOLD
        )


@pytest.mark.parametrize("kind", KINDS)
def test_no_hold_without_an_owner_to_confirm(kind: str) -> None:
    fact = Finding(kind, "critical", Reason(kind), review_state="reviewed")
    assert decide([fact], hostile(Verdict.HOLD), context=Context()).verdict != Verdict.HOLD


def test_unreviewed_notice_of_a_missing_person_stays_quiet() -> None:
    decision = decide([found("person.yellow", state="under_review")], hostile(Verdict.PROTECT), context=Context())
    assert (decision.verdict, decision.recipient, decision.quiet) == (Verdict.REFER, "legal", True)


@pytest.mark.parametrize("kind", sorted(SANCTION_KINDS))
def test_a_sanction_alone_never_holds(kind: str) -> None:
    decision = decide([found(kind)], hostile(Verdict.HOLD), context=Context())
    assert (decision.verdict, decision.recipient) == (Verdict.REFER, "duty")
    for verdict in VERDICTS:
        noted = decide([found(kind)], hostile(verdict), context=Context())
        assert noted.legal_note == "legal.sanction_no_arrest"


def test_no_word_of_the_vocabulary_arrests_or_detains() -> None:
    words = " ".join((*ACTIONS, *NEXT_STEPS))
    assert not any(word in words for word in ("arrest", "detain", "deport", "remove"))


@pytest.mark.parametrize("kind", ["person.nationality", "person.ethnicity", "person.religion", "person.by_race"])
def test_origin_and_belief_raise_nothing(kind: str) -> None:
    # A row can only get in past the loader, so this is the second lock.
    for verdict in VERDICTS:
        assert decide([found(kind)], hostile(verdict, (kind,)), context=Context()).verdict == Verdict.CLEAR
    assert decide([found(kind)], Policy((), {}), context=Context()).verdict == Verdict.CLEAR


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.startswith("document.nationality")])
def test_nationality_code_asks_for_a_look_at_most(kind: str) -> None:
    for verdict in VERDICTS:
        decision = decide([found(kind, state="")], hostile(verdict), context=Context())
        assert rank(decision.verdict) <= rank(Verdict.VERIFY)


@pytest.mark.parametrize("kind", KINDS)
def test_protect_is_quiet_and_goes_to_protection(kind: str) -> None:
    decision = decide([found(kind)], hostile(Verdict.PROTECT), context=Context())
    if decision.verdict == Verdict.PROTECT:
        assert decision.recipient == "protection"
        assert decision.quiet


@pytest.mark.parametrize("resolved", ["supervisor", "2026-11-01", "yes"])
def test_resolved_finding_keeps_its_verdict_until_the_owner_agrees(resolved: str) -> None:
    policy = hostile(Verdict.HOLD)
    assert decide([found("person.red", resolved=resolved)], policy, context=Context()).verdict == Verdict.HOLD
    agreed = decide([found("person.red", resolved="owner_agreed")], policy, context=Context())
    assert agreed.verdict == Verdict.CLEAR
    assert agreed.decisive == 0, "the finding stays visible"


def test_help_is_always_offered_and_clear_never_before_the_owner_confirms() -> None:
    for kind, verdict in itertools.product(KINDS, VERDICTS):
        ruling = decide([found(kind)], hostile(verdict), context=Context()).ruling
        assert {"call_help", "protect"} <= set(ruling.actions)
        assert "clear" not in ruling.actions or ruling.verdict not in {Verdict.HOLD, Verdict.PROTECT}


def rulings() -> st.SearchStrategy[Ruling]:
    return st.builds(
        Ruling,
        verdict=st.sampled_from(VERDICTS),
        next_step=st.sampled_from(list(NEXT_STEPS)),
        recipient=st.sampled_from(RECIPIENTS),
        actions=st.lists(st.sampled_from(ACTIONS), max_size=4, unique=True).map(tuple),
        quiet=st.booleans(),
    )


def policies() -> st.SearchStrategy[Policy]:
    kinds = st.frozensets(st.sampled_from(KINDS), min_size=1)
    rows = st.builds(Row, name=st.just("row"), kinds=kinds, ruling=rulings())
    return st.lists(rows, max_size=6).map(lambda found: Policy(tuple(found), {}))


def findings() -> st.SearchStrategy[Finding]:
    return st.builds(
        found,
        st.sampled_from(KINDS),
        st.sampled_from(STRENGTHS),
        st.sampled_from(REVIEW_STATES),
        st.sampled_from(["", "supervisor"]),
    )


@given(policies(), st.lists(findings(), max_size=5))
def test_no_policy_breaks_a_rule(policy: Policy, several: list[Finding]) -> None:
    decision = decide(several, policy, context=Context(coverage={"UN-SC": "stale"}))
    assert decision.qualified
    for finding, ruling in zip(several, decision.per_finding, strict=True):
        if finding.review_state in UNREVIEWED or finding.strength == "possible":
            assert ruling.verdict != Verdict.HOLD
        if finding.review_state in UNREVIEWED and ruling.verdict == Verdict.REFER:
            assert ruling.recipient == "legal"
        assert ruling.verdict != Verdict.HOLD or finding.is_hit
        if finding.kind in SANCTION_KINDS:
            assert ruling.verdict != Verdict.HOLD
        if ruling.verdict == Verdict.PROTECT:
            assert ruling.quiet
            assert ruling.recipient == "protection"
        if ruling.verdict in {Verdict.REFER, Verdict.HOLD}:
            assert ruling.recipient


@pytest.mark.parametrize("resolved", sorted(LOWERED))
@pytest.mark.parametrize("kind", KINDS)
def test_what_the_owner_says_is_not_about_the_bearer_clears(kind: str, resolved: str) -> None:
    for verdict in VERDICTS:
        assert decide([found(kind, resolved=resolved)], hostile(verdict), context=Context()).verdict == Verdict.CLEAR


@pytest.mark.parametrize(("resolved", "clears"), [("confirmed", False), ("hold_over", True)])
def test_a_hold_is_over_once_the_owner_confirmed_or_it_ended(resolved: str, clears: bool) -> None:
    decision = decide([found("person.wanted", resolved=resolved)], hostile(Verdict.HOLD), context=Context())
    assert (decision.verdict, decision.recipient) == (Verdict.REFER, "second_line")
    assert ("clear" in decision.ruling.actions) is clears


def test_a_confirmed_hit_asks_no_owner_again() -> None:
    asking = Ruling(Verdict.REFER, "elsewhere.ask_owner", "second_line", actions=("refer", "ask_owner", "clear"))
    policy = Policy((Row("elsewhere", frozenset({"person.elsewhere"}), asking),), {})
    decision = decide([found("person.elsewhere", resolved="confirmed")], policy, context=Context())
    assert decision.next_step == "answered.confirmed"
    assert "ask_owner" not in decision.ruling.actions


@pytest.mark.parametrize("resolved", ["owner_withdrew", "unconfirmed"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_one_is_held_for_what_waits_for_a_person_here(kind: str, resolved: str) -> None:
    for verdict in VERDICTS:
        decision = decide([found(kind, resolved=resolved)], hostile(verdict), context=Context())
        assert decision.verdict != Verdict.HOLD
        assert "retain_document" not in decision.ruling.actions
        as_before = decide([found(kind)], hostile(verdict), context=Context()).verdict
        assert (decision.verdict == Verdict.CLEAR) == (as_before == Verdict.CLEAR), "it is not cleared either"


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_added_in_mass_goes_quietly_to_protection_in_the_place_of_protect(kind: str) -> None:
    """A flood of missing persons may not turn a HOLD on the same name into PROTECT, nor be lost."""
    decision = decide([found(kind, resolved="unconfirmed")], hostile(Verdict.PROTECT), context=Context())
    assert decision.verdict != Verdict.PROTECT
    if decide([found(kind)], hostile(Verdict.PROTECT), context=Context()).verdict == Verdict.PROTECT:
        assert (decision.verdict, decision.recipient, decision.ruling.quiet) == (Verdict.REFER, "protection", True)


@pytest.mark.parametrize(
    ("before", "mark", "after"),
    [
        ("owner_withdrew", "supervisor", "owner_withdrew"),  # a supervisor's decision alone would hold again
        ("owner_withdrew", "", "owner_withdrew"),
        ("unconfirmed", "supervisor", "unconfirmed"),
        ("unconfirmed", "confirmed", "confirmed"),
        ("owner_withdrew", "other_person", "other_person"),
        ("owner_withdrew", "confirmed", "confirmed"),
        ("confirmed", "", ""),
        ("", "supervisor", "supervisor"),
    ],
)
def test_what_a_mark_becomes(before: str, mark: str, after: str) -> None:
    assert resolution_after(before, mark) == after

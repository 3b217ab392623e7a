"""From several findings to one decision."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.findings import Finding, Reason
from leeward.core.policy import Asked, Context, CoverageState, Policy, decide, default
from leeward.core.policy.verdicts import rank
from leeward.core.policy.vocabulary import KINDS, REVIEW_STATES

COVERED = Context(coverage={"UN-SC": "current", "BRB-RBPF": "current"})

RED = Finding("person.red", "critical", Reason("person.red"), "strong", record="BRB-RBPF/1", review_state="reviewed")
YELLOW = Finding(
    "person.yellow", "high", Reason("person.yellow"), "exact", record="DMA-CDPF/7", review_state="reviewed"
)
EXPIRED = Finding("document.expired", "medium", Reason("expiry.past"))
LOST = Finding("document.lost", "high", Reason("document.lost"), record="BRB-RBPF/2", score=1.0)


@pytest.fixture(scope="module")
def policy() -> Policy:
    return default()


def test_nothing_found_is_clear(policy: Policy) -> None:
    decision = decide([], policy, context=COVERED)
    assert (decision.verdict, decision.next_step, decision.decisive) == ("CLEAR", "clear.proceed", None)
    assert not decision.qualified
    assert decision.ruling.actions == ("clear", "refer", "call_help", "protect")


def test_highest_finding_decides(policy: Policy) -> None:
    decision = decide([EXPIRED, LOST, EXPIRED], policy, context=COVERED)
    assert (decision.verdict, decision.decisive, decision.next_step) == ("REFER", 1, "lost_document.ask_bearer")
    assert [ruling.verdict for ruling in decision.per_finding] == ["VERIFY", "REFER", "VERIFY"]
    assert decision.ruling.path == "own_document"


def test_protect_stands_above_hold_and_its_recipient_learns_of_the_hold(policy: Policy) -> None:
    context = Context(COVERED.coverage, warnings={"BRB-RBPF/1": ("violent",), "DMA-CDPF/7": ("medical",)})
    decision = decide([RED, YELLOW, EXPIRED], policy, context=context)
    assert (decision.verdict, decision.recipient, decision.quiet) == ("PROTECT", "protection", True)
    assert decision.decisive == 1
    assert decision.held == (0,)
    assert decision.safety == ("medical", "violent")


def test_quiet_finding_keeps_the_manner_of_a_louder_one_and_its_role_is_informed(policy: Policy) -> None:
    likely = Finding("person.missing", "low", Reason("person.missing"), "possible", record="DMA-CDPF/8")
    decision = decide([LOST, likely], policy, context=COVERED)
    assert (decision.verdict, decision.next_step) == ("REFER", "lost_document.ask_bearer")
    assert (decision.recipient, decision.also_inform, decision.quiet) == ("second_line", ("protection",), True)


def test_under_protect_no_other_role_is_informed(policy: Policy) -> None:
    assert decide([RED, LOST, YELLOW], policy, context=COVERED).also_inform == ()


def test_warnings_of_a_record_that_its_owner_cleared_are_not_shown(policy: Policy) -> None:
    agreed = Finding(
        "person.red",
        "high",
        Reason("person.red"),
        "strong",
        record="A/1",
        review_state="reviewed",
        resolved="owner_agreed",
    )
    assert decide([agreed], policy, context=Context(warnings={"A/1": ("armed",)})).safety == ()


@pytest.mark.parametrize(
    ("coverage", "qualified"),
    [
        ({"UN-SC": "current"}, False),
        ({"UN-SC": "current", "USA-OFAC": "stale"}, True),
        ({"UN-SC": "missing"}, True),
        ({"UN-SC": "unreachable"}, True),
        ({}, True),  # a check that had no source at all was clear of nothing
    ],
)
def test_clear_is_qualified_by_its_coverage(
    policy: Policy, coverage: dict[str, CoverageState], qualified: bool
) -> None:
    decision = decide([], policy, context=Context(coverage))
    assert (decision.verdict, decision.qualified) == ("CLEAR", qualified)


def test_a_finding_that_no_row_names_is_never_clear(policy: Policy) -> None:
    fact = Finding("document.hologram", "low", Reason("x"))
    hit = Finding("vessel.stolen", "low", Reason("x"), record="A/1")
    assert decide([fact], policy, context=COVERED).next_step == "finding.look"
    referred = decide([hit], policy, context=COVERED)
    assert (referred.verdict, referred.next_step, referred.recipient) == ("REFER", "finding.refer", "second_line")


def test_severity_then_strength_then_score_choose_among_equals(policy: Policy) -> None:
    weak = Finding("person.green", "medium", Reason("a"), "strong", score=0.99, review_state="reviewed")
    severe = Finding("person.green", "high", Reason("a"), "strong", score=0.7, review_state="reviewed")
    exact = Finding("person.green", "high", Reason("a"), "exact", score=0.7, review_state="reviewed")
    assert decide([weak, severe], policy, context=COVERED).decisive == 1
    mild = Finding("person.green", "medium", Reason("a"), "exact", score=0.99, review_state="reviewed")
    assert decide([mild, severe], policy, context=COVERED).decisive == 1, "severity comes before strength"
    assert decide([severe, exact], policy, context=COVERED).decisive == 1
    scored = Finding("person.green", "high", Reason("a"), "exact", score=0.8, review_state="reviewed")
    assert decide([scored, exact], policy, context=COVERED).decisive == 0


FINDINGS = st.builds(
    Finding,
    kind=st.sampled_from(KINDS),
    severity=st.sampled_from(["info", "low", "medium", "high", "critical"]),
    reason=st.builds(Reason, st.sampled_from(["a", "b"])),
    strength=st.sampled_from(["possible", "strong", "exact"]),
    score=st.none() | st.floats(0, 1),
    record=st.sampled_from(["", "A/1", "B/2"]),
    review_state=st.sampled_from(REVIEW_STATES),
    resolved=st.sampled_from(["", "supervisor", "owner_agreed"]),
)


@given(st.lists(FINDINGS, max_size=6), FINDINGS)
def test_one_more_finding_never_lowers_the_verdict(several: list[Finding], extra: Finding) -> None:
    policy = default()
    before = decide(several, policy, context=COVERED)
    after = decide([*several, extra], policy, context=COVERED)
    assert rank(after.verdict) >= rank(before.verdict)
    assert set(before.held) <= set(after.held)


@given(st.lists(FINDINGS, max_size=6), st.randoms(use_true_random=False))
def test_order_does_not_matter(several: list[Finding], random: Random) -> None:
    policy = default()
    shuffled = several.copy()
    random.shuffle(shuffled)
    context = Context(COVERED.coverage, warnings={"A/1": ("armed",), "B/2": ("medical",)})
    one, other = decide(several, policy, context=context), decide(shuffled, policy, context=context)
    assert (one.verdict, one.next_step, one.recipient, one.quiet) == (
        other.verdict,
        other.next_step,
        other.recipient,
        other.quiet,
    )
    assert one.also_inform == other.also_inform
    assert (one.legal_note, one.safety, one.ruling) == (other.legal_note, other.safety, other.ruling)
    assert sorted(map(repr, (several[at] for at in one.held))) == sorted(map(repr, (shuffled[at] for at in other.held)))


@given(st.lists(FINDINGS, max_size=6))
def test_decision_is_whole(several: list[Finding]) -> None:
    decision = decide(several, default(), context=COVERED)
    assert len(decision.per_finding) == len(several)
    assert (decision.decisive is None) == (not several)
    assert decision.ruling.verdict == decision.verdict
    assert decision.ruling.next_step == decision.next_step


WANTED_RED = Finding("person.red", "critical", Reason("a"), "strong", record="A/1", review_state="reviewed")
NAMESAKE = Finding("person.red", "low", Reason("a"), "possible", record="A/1", review_state="reviewed")
WHEREABOUTS = Finding("person.blue", "medium", Reason("a"), "strong", record="A/1", review_state="reviewed")
MISSING = Finding("person.missing", "high", Reason("a"), "strong", record="A/1")


@pytest.mark.parametrize(
    ("found", "asked", "verdict", "step"),
    [
        ([], "document", "CLEAR", "clear.proceed"),
        ([], "person", "CLEAR", "name.no_match"),
        ([], "word", "VERIFY", "name.single"),  # to a program too, which reads no step
        ([NAMESAKE], "document", "VERIFY", "likeness.compare_details"),
        ([NAMESAKE], "person", "VERIFY", "name.choose"),
        ([NAMESAKE], "word", "VERIFY", "name.single"),
        ([WHEREABOUTS], "document", "VERIFY", "blue.let_pass_report"),
        ([WHEREABOUTS], "person", "VERIFY", "name.choose"),
        ([WANTED_RED], "person", "HOLD", "red.confirm_with_owner"),  # with a birth date, which makes it strong
        ([MISSING, NAMESAKE], "person", "PROTECT", "missing.take_to_protection"),  # as quiet as with a document
    ],
)
def test_a_search_by_name_never_clears(
    found: list[Finding], asked: Asked, verdict: str, step: str, policy: Policy
) -> None:
    decision = decide(found, policy, context=Context(COVERED.coverage, asked=asked))
    assert (decision.verdict, decision.next_step, decision.ruling.next_step) == (verdict, step, step)
    assert ("clear" in decision.ruling.actions) == (asked == "document" and verdict in ("CLEAR", "VERIFY"))


@given(st.lists(FINDINGS, max_size=4), st.sampled_from(["person", "word"]))
def test_no_finding_makes_a_search_by_name_clear(several: list[Finding], asked: Asked) -> None:
    decision = decide(several, default(), context=Context(COVERED.coverage, asked=asked))
    assert not decision.next_step.startswith("clear.")
    assert not decision.next_step.endswith(".let_pass_report")


def test_what_was_not_searched_is_never_clear(policy: Policy) -> None:
    whole, partly = COVERED, Context(COVERED.coverage, not_searched=1)
    told = [decide([], policy, context=context) for context in (whole, partly)]
    assert [(each.next_step, each.qualified) for each in told] == [("clear.proceed", False), ("clear.partly", True)]
    lowered = replace(WANTED_RED, resolved="owner_agreed")
    assert decide([lowered], policy, context=partly).next_step == "clear.partly"
    assert decide([NAMESAKE], policy, context=partly).next_step == "likeness.compare_details"

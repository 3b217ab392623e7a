"""From findings to one verdict and one next step.

The verdict is the highest that any finding asks for, so another finding never lowers it, and the order of findings does
not matter. Everything else on the screen comes from the decisive finding, except what must always reach the recipient:
safety warnings, and the reason of a HOLD under a PROTECT.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from leeward.core.findings import Finding
from leeward.core.policy.harm import restrain, spare
from leeward.core.policy.table import Policy, Ruling
from leeward.core.policy.verdicts import Verdict, highest, rank
from leeward.core.policy.vocabulary import Recipient
from leeward.core.record.content.person import SafetyWarning

CoverageState = Literal["current", "stale", "missing", "unreachable"]
Asked = Literal["document", "person", "word"]

_SEVERITIES = ("info", "low", "medium", "high", "critical")
_STRENGTHS = ("possible", "strong", "exact")
_PROCEED = "clear.proceed"
_LEAST: Mapping[Asked, Verdict] = {"document": Verdict.CLEAR, "person": Verdict.CLEAR, "word": Verdict.VERIFY}
"""The least verdict by what was searched: one word of a name finds too few of those who have it to mean anything."""
_NOTHING_FOUND = Ruling(Verdict.CLEAR, _PROCEED, actions=("clear", "refer", "call_help", "protect"))


@dataclass(frozen=True, slots=True)
class Context:
    """What a decision needs in addition to the findings.

    `coverage` is the state of every source that the check should have had, by source; no source counts as incomplete.
    `warnings` are the safety warnings of the records that findings point at, by record key (`owner/id`). `not_searched`
    counts the records that this agency may not search for this purpose. `asked` says what was searched: a document, a
    person without one, or only one word of a person's name. `in_care`: the person is or may be a victim, by the mark of
    a case.
    """

    coverage: Mapping[str, CoverageState] = field(default_factory=dict)
    warnings: Mapping[str, tuple[SafetyWarning, ...]] = field(default_factory=dict)
    not_searched: int = 0
    asked: Asked = "document"
    in_care: bool = False

    @property
    def complete(self) -> bool:
        """Whether every source was present, current and fully searched."""
        current = bool(self.coverage) and all(state == "current" for state in self.coverage.values())
        return current and not self.not_searched


@dataclass(frozen=True, slots=True)
class Decision:
    """One verdict with its next step and their origin.

    `decisive` is the index of the finding that decided (None if there are no findings) and `per_finding` the ruling on
    each finding, in their order. `ruling` is that of the decisive one, with the step that fits `asked`. `qualified`
    says that sources were stale, missing or not fully searched: a CLEAR is then "clear of what was checked". `held` are
    the indexes of findings that ask for HOLD; under PROTECT only the recipient sees them. `also_inform` are further
    roles to inform; none under PROTECT, whose recipient decides about that. `safety` are the safety warnings of the
    records found, for officer and traveller.
    """

    verdict: Verdict
    next_step: str
    decisive: int | None
    qualified: bool
    recipient: Recipient
    also_inform: tuple[Recipient, ...]
    quiet: bool
    legal_note: str
    safety: tuple[SafetyWarning, ...]
    held: tuple[int, ...]
    per_finding: tuple[Ruling, ...]
    ruling: Ruling


def decide(findings: Sequence[Finding], policy: Policy, *, context: Context) -> Decision:
    """Judge every finding by the policy and the harm rules, and take the highest verdict."""
    rulings = tuple(judge(finding, policy) for finding in findings)
    if context.in_care:
        rulings = tuple(spare(ruling) for ruling in rulings)
    verdict = highest([*(ruling.verdict for ruling in rulings), _LEAST[context.asked]])
    decisive = _decisive(findings, rulings)
    ruling = _NOTHING_FOUND if decisive is None else rulings[decisive]
    # One quiet finding is enough: the traveller must not learn of it from how a louder one is handled.
    quiet = ruling.quiet or any(ruled.quiet for ruled in rulings if rank(ruled.verdict) >= rank(Verdict.REFER))
    ruling = _of_document(ruling, context) if context.asked == "document" else _of_person(ruling, findings, context)
    return Decision(
        verdict=verdict,
        next_step=ruling.next_step,
        decisive=decisive,
        qualified=not context.complete,
        recipient=ruling.recipient,
        also_inform=_also_inform(ruling, rulings),
        quiet=quiet,
        legal_note=ruling.legal_note,
        safety=_safety(findings, rulings, context),
        held=tuple(index for index, ruled in enumerate(rulings) if ruled.verdict == Verdict.HOLD),
        per_finding=rulings,
        ruling=ruling,
    )


def _of_document(ruling: Ruling, context: Context) -> Ruling:
    """What was not searched is never CLEAR: the officer sees that and decides."""
    partly = ruling.next_step == _PROCEED and context.not_searched
    return replace(ruling, next_step="clear.partly") if partly else ruling


def _of_person(ruling: Ruling, findings: Sequence[Finding], context: Context) -> Ruling:
    """A name that was not found, or one namesake without an alert, is no reason to let a person pass: the officer
    chooses among the candidates, and asks for a detail that distinguishes them.
    """
    if rank(ruling.verdict) >= rank(Verdict.REFER) and not ruling.next_step.endswith(".let_pass_report"):
        return ruling
    found = any(finding.is_hit for finding in findings)
    step = "name.single" if context.asked == "word" else "name.choose" if found else "name.no_match"
    actions = tuple(action for action in ruling.actions if action != "clear")
    return replace(ruling, next_step=step, actions=actions, path="", legal_note="", false_alarm="")


def gravest_first(findings: Iterable[Finding], policy: Policy) -> tuple[Finding, ...]:
    """The findings by what each leads to, those that are settled last; never by the order in which they came."""
    ruled = [(finding, _weight(finding, judge(finding, policy))) for finding in findings]
    ruled.sort(key=lambda pair: _tie(pair[0]))
    return tuple(finding for finding, _ in sorted(ruled, key=lambda pair: pair[1], reverse=True))


def judge(finding: Finding, policy: Policy) -> Ruling:
    """The ruling on one finding. A finding without a row is never CLEAR: VERIFY in general, REFER for a hit."""
    row = policy.row_for(finding)
    if row is not None:
        return restrain(finding, row.ruling)
    unlisted = (
        Ruling(Verdict.REFER, "finding.refer", "second_line", "legal.finding", actions=("refer", "clear"))
        if finding.is_hit
        else Ruling(Verdict.VERIFY, "finding.look", legal_note="legal.finding", actions=("clear", "refer"))
    )
    return restrain(finding, unlisted)


def _decisive(findings: Sequence[Finding], rulings: Sequence[Ruling]) -> int | None:
    """The finding that decides: highest verdict, then severity, strength, score; the rest only resolves ties."""
    order = sorted(range(len(findings)), key=lambda index: _tie(findings[index]))
    return max(order, key=lambda index: _weight(findings[index], rulings[index]), default=None)


def _weight(finding: Finding, ruling: Ruling) -> tuple[int, int, int, float]:
    severity, strength = _SEVERITIES.index(finding.severity), _STRENGTHS.index(finding.strength)
    return rank(ruling.verdict), severity, strength, finding.score or 0.0


def _tie(finding: Finding) -> tuple[str, ...]:
    params = sorted(finding.reason.params.items())
    return finding.kind, finding.record, finding.review_state, finding.resolved, finding.reason.code, repr(params)


def _also_inform(decided: Ruling, rulings: Sequence[Ruling]) -> tuple[Recipient, ...]:
    if decided.verdict == Verdict.PROTECT:
        return ()
    return tuple(sorted({ruled.recipient for ruled in rulings} - {"", decided.recipient}))


def _safety(findings: Sequence[Finding], rulings: Sequence[Ruling], context: Context) -> tuple[SafetyWarning, ...]:
    """The warnings of the records found, unless owner and supervisor agreed that the record is about another person."""
    open_records = {
        finding.record for finding, ruling in zip(findings, rulings, strict=True) if ruling.verdict != Verdict.CLEAR
    }
    return tuple(sorted({warning for record in open_records for warning in context.warnings.get(record, ())}))

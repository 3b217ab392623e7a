"""From findings to one verdict and one next step.

The verdict is the highest that any finding asks for, so one more finding never lowers it, and the order of the
findings does not matter. Everything else on the screen comes from the finding that decided, except what must
reach the recipient in any case: safety warnings, and the reason of a HOLD below a PROTECT.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from leeward.core.findings import Finding
from leeward.core.policy.harm import restrain
from leeward.core.policy.table import Policy, Ruling
from leeward.core.policy.verdicts import Verdict, highest, rank
from leeward.core.policy.vocabulary import Recipient
from leeward.core.records.person import SafetyWarning

CoverageState = Literal["current", "stale", "missing", "unreachable"]

_SEVERITIES = ("info", "low", "medium", "high", "critical")
_STRENGTHS = ("possible", "strong", "exact")
_NOTHING_FOUND = Ruling("CLEAR", "clear.proceed", actions=("clear", "refer", "call_help", "protect"))


@dataclass(frozen=True, slots=True)
class Context:
    """What a decision needs beside the findings.

    `coverage` is the state of every source that the check should have had, by source; no source at all counts as
    incomplete. `warnings` are the safety warnings of the records that findings point at, by record key
    (`owner/id`).
    """

    coverage: Mapping[str, CoverageState] = field(default_factory=dict)
    warnings: Mapping[str, tuple[SafetyWarning, ...]] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether every source was there and current."""
        return bool(self.coverage) and all(state == "current" for state in self.coverage.values())


@dataclass(frozen=True, slots=True)
class Decision:
    """One verdict with its next step and where they come from.

    `decisive` is the index of the finding that decided (None where nothing was found) and `per_finding` the ruling
    on each finding, in their order. `qualified` says that sources were stale or missing: a CLEAR is then "clear
    of what was checked". `held` are the indexes of findings that ask for HOLD; under PROTECT they are told to the
    recipient only. `also_inform` are the other roles that a ruling asks for, none under PROTECT, whose recipient
    decides whom to tell. `safety` are the warnings of the records found, for the safety of officer and traveller.
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

    @property
    def ruling(self) -> Ruling:
        """The ruling that decided: actions, path and false-alarm note are there."""
        return _NOTHING_FOUND if self.decisive is None else self.per_finding[self.decisive]


def decide(findings: Sequence[Finding], policy: Policy, *, context: Context) -> Decision:
    """Judge every finding by the policy and the harm rules, and let the highest verdict stand."""
    rulings = tuple(judge(finding, policy) for finding in findings)
    verdict = highest(ruling.verdict for ruling in rulings)
    decisive = _decisive(findings, rulings)
    ruling = _NOTHING_FOUND if decisive is None else rulings[decisive]
    return Decision(
        verdict=verdict,
        next_step=ruling.next_step,
        decisive=decisive,
        qualified=not context.complete,
        recipient=ruling.recipient,
        also_inform=_also_inform(ruling, rulings),
        quiet=ruling.quiet or any(ruled.quiet for ruled in rulings if rank(ruled.verdict) >= rank("REFER")),
        legal_note=ruling.legal_note,
        safety=_safety(findings, rulings, context),
        held=tuple(index for index, ruled in enumerate(rulings) if ruled.verdict == "HOLD"),
        per_finding=rulings,
    )


def judge(finding: Finding, policy: Policy) -> Ruling:
    """The ruling on one finding. What no row names is never clear: a look at the counter, a referral for a hit."""
    row = policy.row_for(finding)
    if row is not None:
        return restrain(finding, row.ruling)
    unlisted = (
        Ruling("REFER", "finding.refer", "second_line", "legal.finding", actions=("refer", "clear"))
        if finding.is_hit
        else Ruling("VERIFY", "finding.look", legal_note="legal.finding", actions=("clear", "refer"))
    )
    return restrain(finding, unlisted)


def _decisive(findings: Sequence[Finding], rulings: Sequence[Ruling]) -> int | None:
    """The finding that decides: highest verdict, then severity, strength, score; the rest only breaks ties."""
    order = sorted(range(len(findings)), key=lambda index: _tie(findings[index]))
    return max(order, key=lambda index: _weight(findings[index], rulings[index]), default=None)


def _weight(finding: Finding, ruling: Ruling) -> tuple[int, int, int, float]:
    severity, strength = _SEVERITIES.index(finding.severity), _STRENGTHS.index(finding.strength)
    return rank(ruling.verdict), severity, strength, finding.score or 0.0


def _tie(finding: Finding) -> tuple[str, ...]:
    params = sorted(finding.reason.params.items())
    return finding.kind, finding.record, finding.review_state, finding.resolved, finding.reason.code, repr(params)


def _also_inform(decided: Ruling, rulings: Sequence[Ruling]) -> tuple[Recipient, ...]:
    if decided.verdict == "PROTECT":
        return ()
    return tuple(sorted({ruled.recipient for ruled in rulings} - {"", decided.recipient}))


def _safety(findings: Sequence[Finding], rulings: Sequence[Ruling], context: Context) -> tuple[SafetyWarning, ...]:
    """The warnings of the records found, unless owner and supervisor agreed that the record is somebody else's."""
    open_records = {
        finding.record for finding, ruling in zip(findings, rulings, strict=True) if ruling.verdict != "CLEAR"
    }
    return tuple(sorted({warning for record in open_records for warning in context.warnings.get(record, ())}))

"""The content of a policy: rows that turn a finding into a ruling, and question paths for the next step."""

from collections.abc import Mapping
from dataclasses import dataclass

from leeward.core.findings import Finding
from leeward.core.policy.verdicts import Verdict
from leeward.core.policy.vocabulary import Action, Recipient


@dataclass(frozen=True, slots=True)
class Ruling:
    """What an officer should do about one finding.

    `next_step`, `legal_note` and `false_alarm` are codes of the sentence catalogue (the last two may be empty),
    `actions` what the officer may do, `path` the name of a question path or empty. `quiet` looks like an ordinary
    referral and reveals nothing to the traveller. `row` names the row of this ruling, empty if no row fits.
    """

    verdict: Verdict
    next_step: str
    recipient: Recipient = ""
    legal_note: str = ""
    false_alarm: str = ""
    actions: tuple[Action, ...] = ()
    path: str = ""
    quiet: bool = False
    row: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the policy: its conditions and its ruling. An empty condition matches everything."""

    name: str
    kinds: frozenset[str]
    ruling: Ruling
    strengths: frozenset[str] = frozenset()
    review_states: frozenset[str] = frozenset()
    severities: frozenset[str] = frozenset()
    evidence: frozenset[str] = frozenset()

    def fits(self, finding: Finding) -> bool:
        """Whether this row applies to `finding`."""
        return (
            finding.kind in self.kinds
            and (not self.strengths or finding.strength in self.strengths)
            and (not self.review_states or finding.review_state in self.review_states)
            and (not self.severities or finding.severity in self.severities)
            and (not self.evidence or any(reason.code in self.evidence for reason in finding.explanation))
        )


@dataclass(frozen=True, slots=True)
class Question:
    """One question for the bearer or the owner.

    `ask` and the keys of `answers` are codes of the sentence catalogue; an answer leads to the question or the end
    of that name.
    """

    ask: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class End:
    """A graded outcome: its code in the sentence catalogue and its actions."""

    outcome: str
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """Questions from `start` to an end. Every answer leads forward, so a path always ends."""

    name: str
    start: str
    questions: Mapping[str, Question]
    ends: Mapping[str, End]


@dataclass(frozen=True, slots=True)
class Policy:
    """The rows in order of evaluation, and the paths by name."""

    rows: tuple[Row, ...]
    paths: Mapping[str, Path]

    def row_for(self, finding: Finding) -> Row | None:
        """The first row that fits, or None."""
        return next((row for row in self.rows if row.fits(finding)), None)

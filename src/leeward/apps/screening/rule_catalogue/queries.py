"""The table of rules as text, with the verdict that this installation's policy gives each."""

from dataclasses import dataclass
from itertools import groupby

from leeward.apps.screening.queries.policy import policy
from leeward.core.document.rules.table import RuleRow, rules
from leeward.core.findings import Finding, Reason
from leeward.core.policy import judge
from leeward.messages import sentence


@dataclass(frozen=True, slots=True)
class Shown:
    """One rule as text. `verdict` is the code of the verdict from this rule alone, empty where it is switched off."""

    row: RuleRow
    text: str
    severity: str
    look: str
    verdict: str


def shown_rules() -> list[list[Shown]]:
    """Every rule of this installation, those of one kind together, in the order of the table."""
    return [[_to_shown(row) for row in group] for _, group in groupby(rules().values(), lambda row: row.kind)]


def _to_shown(row: RuleRow) -> Shown:
    return Shown(
        row=row,
        text=sentence(row.rule),
        severity=sentence(f"severity.{row.severity}"),
        look=sentence(f"look.{row.look}"),
        verdict="" if row.off else _verdict(row),
    )


def _verdict(row: RuleRow) -> str:
    """Policy's verdict on an exact finding alone."""
    return judge(Finding(row.kind, row.severity, Reason(row.rule)), policy()).verdict

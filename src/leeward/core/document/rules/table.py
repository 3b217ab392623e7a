"""The table of rules: the severity of each, what to look at, and the rule's source.

`resources/documents/rules.csv` has a row for every rule, so that a reviewer finds all of them in one place. A file of
that name in an agency's override folder changes it: its rows name a rule and give another severity, or `off` for an
optional rule. What a rule looks for is code; an owner's report and a broken zone cannot be switched off.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, get_args

from leeward.core.findings import Finding, Severity
from leeward.resources import read_text, shipped_text

TABLE = "documents/rules.csv"
OFF = "off"

Look = Literal[
    "bearer", "chip", "codes", "dates", "face", "issuer", "list", "name", "number", "page", "photo", "seal", "zone"
]
"""Where to look, and what a specimen page shows; each has a sentence in the catalogue."""

LOOKS: tuple[Look, ...] = get_args(Look)
_SEVERITIES: tuple[Severity, ...] = get_args(Severity)


class RuleTableError(ValueError):
    """A table of rules is broken; the message names file and line."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule: its code, the kind of its findings (what policy looks up), and what a reviewer needs to know.

    `optional` rules are hints that an agency may switch off; `own` marks a row that the agency's file changed.
    """

    rule: str
    kind: str
    severity: Severity
    look: Look
    optional: bool
    source: str
    dated: str
    off: bool = False
    own: bool = False


@cache
def rules() -> Mapping[str, RuleRow]:
    """Every rule of this installation by its code. Raises RuleTableError."""
    shipped = {row["rule"]: _row(row, line) for line, row in _lines(shipped_text(TABLE))}
    text = read_text(TABLE)
    if text == shipped_text(TABLE):
        return shipped
    return shipped | {row["rule"]: _changed_row(shipped, row, line) for line, row in _lines(text)}


def row_of(finding: Finding) -> RuleRow | None:
    """The rule behind a finding, by its code or else by its kind; None for a hit on a person or a thing."""
    found = rules().get(finding.reason.code)
    if found is not None and found.kind == finding.kind:
        return found
    return next((row for row in rules().values() if row.kind == finding.kind), None)


def _lines(text: str) -> list[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(text.splitlines())
    if not {"rule", "severity"} <= set(reader.fieldnames or ()):
        raise RuleTableError(f"{TABLE} line 1: the columns rule and severity are needed")
    return [(reader.line_num, {name: (row[name] or "").strip() for name in row if name}) for row in reader]


def _row(row: Mapping[str, str], line: int) -> RuleRow:
    return RuleRow(
        rule=row["rule"],
        kind=row["kind"],
        severity=_severity(row["severity"], line),
        look=_look(row["look"], line),
        optional=row["optional"] == "yes",
        source=row["source"],
        dated=row["dated"],
    )


def _changed_row(shipped: Mapping[str, RuleRow], row: Mapping[str, str], line: int) -> RuleRow:
    """A shipped row with the change of the agency's file."""
    known = shipped.get(row["rule"])
    if known is None:
        raise RuleTableError(f"{TABLE} line {line}: there is no rule {row['rule']!r}")
    off = row["severity"] == OFF
    if off and not known.optional:
        raise RuleTableError(f"{TABLE} line {line}: {known.rule} cannot be switched off")
    severity = known.severity if off else _severity(row["severity"], line)
    return replace(known, severity=severity, off=off, own=off or severity != known.severity)


def _severity(text: str, line: int) -> Severity:
    if text not in _SEVERITIES:
        raise RuleTableError(f"{TABLE} line {line}: severity {text!r} is none of {', '.join(_SEVERITIES)}, {OFF}")
    return text


def _look(text: str, line: int) -> Look:
    if text not in LOOKS:
        raise RuleTableError(f"{TABLE} line {line}: look {text!r} is none of {', '.join(LOOKS)}")
    return text

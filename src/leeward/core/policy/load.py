"""Policy files: the shipped table, and an agency's file that overrides it row by row."""

import re
from collections.abc import Mapping
from functools import cache

from leeward.core.policy.paths import read_path
from leeward.core.policy.table import Path, Policy, Row, Ruling
from leeward.core.policy.verdicts import VERDICTS, Verdict
from leeward.core.policy.vocabulary import (
    ACTIONS,
    EVIDENCE,
    FALSE_ALARMS,
    KINDS,
    LEGAL_NOTES,
    NEXT_STEPS,
    RECIPIENTS,
    REVIEW_STATES,
)
from leeward.resources import read_text, shipped_text
from leeward.resources.yaml_nodes import Place, PolicyError, compose

DEFAULT = "policy/default.yaml"

_CONDITIONS = ("strength", "review_state", "severity", "evidence")
_RULING = ("recipient", "legal_note", "false_alarm", "actions", "path", "quiet")
_NEVER = re.compile(r"nationalit|ethnic|religio|\brace\b|citizenship", re.IGNORECASE)


@cache
def shipped_policy() -> Policy:
    """The table that Leeward ships, without any override."""
    return load(shipped_text(DEFAULT), name=DEFAULT, base=Policy((), {}))


@cache
def default() -> Policy:
    """The policy of this installation: the shipped table, overridden by the file of its name in the override folder.

    Raises PolicyError if that file is broken.
    """
    text = read_text(DEFAULT)
    return shipped_policy() if text == shipped_text(DEFAULT) else load(text, name=DEFAULT, base=shipped_policy())


def load(text: str, *, name: str, base: Policy | None = None) -> Policy:
    """Read a policy file that overrides `base` (by default the shipped table).

    A row with the name of a row of `base` replaces it; other rows are tried before those of `base`, in the file's
    order. A path replaces the path with its name. Raises PolicyError naming `name`, the line, and what was expected.
    """
    under = shipped_policy() if base is None else base
    sections = compose(text, name).fields("policy", required=(), optional=("rows", "paths"))
    paths = dict(under.paths)
    if "paths" in sections:
        paths |= {key: read_path(key, place) for key, place in sections["paths"].entries("paths")}
    rows = _rows(sections["rows"], paths) if "rows" in sections else {}
    replaced = tuple(rows.pop(row.name, row) for row in under.rows)
    return Policy((*rows.values(), *replaced), paths)


def _rows(place: Place, paths: dict[str, Path]) -> dict[str, Row]:
    return {name: _row(name, row, paths) for name, row in place.entries("rows")}


def _row(name: str, place: Place, paths: dict[str, Path]) -> Row:
    what = f"row {name}"
    needed = ("finding", "verdict", "next_step")
    fields = place.fields(what, required=needed, optional=(*_CONDITIONS, *_RULING))
    conditions = {
        "strength": ("possible", "strong", "exact"),
        "review_state": REVIEW_STATES,
        "severity": ("info", "low", "medium", "high", "critical"),
        "evidence": EVIDENCE,
    }
    chosen = {
        field: frozenset(fields[field].words(f"{what}, {field}", allowed)) if field in fields else frozenset()
        for field, allowed in conditions.items()
    }
    return Row(
        name=name,
        kinds=frozenset(_kind(item, what) for item in fields["finding"].items()),
        ruling=_parse_ruling(name, fields, paths),
        strengths=chosen["strength"],
        review_states=chosen["review_state"],
        severities=chosen["severity"],
        evidence=chosen["evidence"],
    )


def _kind(place: Place, what: str) -> str:
    kind = place.text()
    if kind not in KINDS and _NEVER.search(kind):
        raise place.error(f"{what}, finding: {kind!r} can never raise a finding, take it out of the file")
    return place.word(f"{what}, finding", KINDS)


def _parse_ruling(name: str, fields: Mapping[str, Place], paths: dict[str, Path]) -> Ruling:
    what = f"row {name}"
    verdict = fields["verdict"].word(f"{what}, verdict", VERDICTS)
    next_step = fields["next_step"].word(f"{what}, next_step", NEXT_STEPS)
    if verdict not in NEXT_STEPS[next_step]:
        usual = ", ".join(sorted(NEXT_STEPS[next_step]))
        raise fields["next_step"].error(f"{what}: {next_step} goes with {usual}, not with {verdict}")
    actions = fields["actions"].words(f"{what}, actions", ACTIONS) if "actions" in fields else ()
    if "clear" in actions and verdict in {Verdict.HOLD, Verdict.PROTECT}:
        raise fields["actions"].error(f"{what}: {verdict} does not offer 'clear'")
    return Ruling(
        verdict=verdict,
        next_step=next_step,
        recipient=fields["recipient"].word(f"{what}, recipient", RECIPIENTS) if "recipient" in fields else "",
        legal_note=fields["legal_note"].word(f"{what}, legal_note", LEGAL_NOTES) if "legal_note" in fields else "",
        false_alarm=(
            fields["false_alarm"].word(f"{what}, false_alarm", FALSE_ALARMS) if "false_alarm" in fields else ""
        ),
        actions=actions,
        path=fields["path"].word(f"{what}, path", paths) if "path" in fields else "",
        quiet=fields["quiet"].flag(f"{what}, quiet") if "quiet" in fields else False,
        row=name,
    )


__all__ = ["DEFAULT", "PolicyError", "default", "load", "shipped_policy"]

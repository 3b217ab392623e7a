"""The desk's tables: minutes promised, templates of answers, steps of escalation (`resources/desk`).

An agency overrides a promise by a row with its code; an installation overrides a table by a file in its own folder
(`LEEWARD_RESOURCES`).
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from io import StringIO
from typing import Literal, cast, get_args

from leeward.core.policy.promises import promised_minutes, promises
from leeward.resources import read_text

Target = Literal["next", "supervisor", "other_contact"]
HIT, LATE, HOLD = "hit", "late", "hold"
KINDS = frozenset({HIT, LATE, HOLD, "exception", "safe", "search", "genuineness", "message", "information"})


class InvalidDeskTable(ValueError):
    """A table of the desk is broken; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Template:
    """An answer that a number key picks. `needs_note`: it means nothing without a sentence."""

    key: str
    code: str
    needs_note: bool


@dataclass(frozen=True, slots=True)
class Step:
    """When `percent` of the promised time is over, the request goes to `to`."""

    percent: int
    to: Target


def promise(kind: str, agency: str, finding: str = "") -> timedelta:
    """How long the agency's desk may take for a request of this kind; for a hold, how long before its legal maximum the
    desk gets the alarm.

    The desk is held to what the counter shows the officer: where the agency promises nothing of its own, the policy's
    table gives the time by the finding's kind.
    """
    found = _promises()
    if (agency, kind) in found:
        return found[(agency, kind)]
    if kind not in {HIT, LATE}:
        return found[("", kind)]
    return timedelta(minutes=promised_minutes(f"{LATE}.{finding}" if kind == LATE else finding))


def longest_promise(kind: str) -> timedelta:
    """The longest time that any agency's row names for this kind."""
    return max(minutes for (_, named), minutes in _promises().items() if named == kind)


def promised(kind: str, agency: str) -> tuple[timedelta, timedelta]:
    """The shortest and the longest time of an agency's promise for this kind: a hit's depends on the finding."""
    known = [promise(kind, agency, finding) for finding in promises() if finding != LATE]
    return min(known), max(known)


def templates(kind: str) -> tuple[Template, ...]:
    """The answers to a request of this kind, in the order of their keys; none to a hold, which is decided on its
    check."""
    return _templates().get(kind, ())


def template(kind: str, code: str) -> Template | None:
    """The answer with this code, or None where the kind has no such answer."""
    return next((each for each in templates(kind) if each.code == code), None)


def steps(kind: str) -> tuple[Step, ...]:
    """The steps of escalation of a kind, in the order in which they come."""
    return _steps().get(kind, ())


def check() -> None:
    """Read every table. Raises InvalidDeskTable where one is broken or lacks a kind."""
    promised = {kind for agency, kind in _promises() if not agency} | {HIT, LATE}
    answered = {HOLD, *_templates()}  # a hold is decided on its check, with reasons
    for table, kinds in (("promises", promised), ("answers", answered)):
        if missing := sorted(KINDS.difference(kinds)):
            raise InvalidDeskTable(f"desk/{table}.csv: nothing about {', '.join(missing)}")
    _steps()


def _rows(name: str) -> list[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(StringIO(read_text(f"desk/{name}.csv")))
    rows = [(reader.line_num, {key: (row[key] or "").strip() for key in reader.fieldnames or ()}) for row in reader]
    for line, row in rows:
        if row.get("kind") not in KINDS:
            raise InvalidDeskTable(f"desk/{name}.csv line {line}: kind is none of {', '.join(sorted(KINDS))}")
    return rows


def _whole(name: str, line: int, row: Mapping[str, str], field: str) -> int:
    text = row.get(field, "")
    if not text.isdecimal() or not 0 < int(text) < 100_000:
        raise InvalidDeskTable(f"desk/{name}.csv line {line}: {field} {text!r} is not a whole number above 0")
    return int(text)


@cache
def _promises() -> dict[tuple[str, str], timedelta]:
    return {
        (row["agency"], row["kind"]): timedelta(minutes=_whole("promises", line, row, "minutes"))
        for line, row in _rows("promises")
    }


@cache
def _templates() -> dict[str, tuple[Template, ...]]:
    found: dict[str, tuple[Template, ...]] = {}
    for line, row in _rows("answers"):
        key = str(_whole("answers", line, row, "key"))
        earlier = found.get(row["kind"], ())
        if len(key) > 1 or key in {each.key for each in earlier}:
            raise InvalidDeskTable(f"desk/answers.csv line {line}: key {key} is taken, or no single digit")
        found[row["kind"]] = (*earlier, Template(key, row["code"], row["needs_note"] == "yes"))
    return found


@cache
def _steps() -> dict[str, tuple[Step, ...]]:
    found: dict[str, tuple[Step, ...]] = {}
    for line, row in _rows("escalation"):
        if row["to"] not in get_args(Target):
            raise InvalidDeskTable(f"desk/escalation.csv line {line}: to is none of {', '.join(get_args(Target))}")
        step = Step(_whole("escalation", line, row, "percent"), cast("Target", row["to"]))
        found[row["kind"]] = tuple(sorted((*found.get(row["kind"], ()), step), key=lambda each: each.percent))
    return found

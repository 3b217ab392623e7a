"""The minutes within which an owner promises to confirm a hit, by the kind of finding."""

import csv
from functools import cache

from leeward.resources import read_text


class PromiseError(ValueError):
    """The table of promises cannot be read; the message names the row."""


@cache
def promises() -> dict[str, int]:
    """Minutes by kind, from `policy/promises.csv` (an agency's own file replaces the shipped one)."""
    rows = csv.DictReader(read_text("policy/promises.csv").splitlines())
    found = {}
    for line, row in enumerate(rows, 2):
        kind, minutes = (row.get("kind") or "").strip(), (row.get("minutes") or "").strip()
        if not kind or not minutes.isdigit() or int(minutes) < 1:
            raise PromiseError(f"policy/promises.csv line {line}: a kind and whole minutes are needed")
        found[kind] = int(minutes)
    if missing := {"document", "person"} - found.keys():
        raise PromiseError(f"policy/promises.csv: no row for {', '.join(sorted(missing))}")
    return found


def promised_minutes(kind: str) -> int:
    """The promise for a finding of this kind: its own row, its family's (`document.lost`), or the longest one for
    persons. `late.<kind>`: the record arrived after the check.
    """
    table, family = promises(), kind.partition(".")[0]
    return table.get(kind) or table.get(family) or table["person"]

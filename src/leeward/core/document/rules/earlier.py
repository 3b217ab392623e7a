"""Findings from earlier checks of this installation about a document and its holder.

The rules compare keyed digests, never names or dates: whether the same document showed another identity, whether it was
at two posts sooner than anyone can travel, and whether one person shows many documents. There are innocent reasons: a
misread number, an officer signed in at the wrong post, two people with one name. So each finding only asks for a look.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Literal, get_args

from leeward.core.document.rules.rule import doubt
from leeward.core.document.rules.table import RuleTableError
from leeward.core.findings import Finding, Reason
from leeward.core.names.facts import token_facts
from leeward.core.names.keys import fold_tokens
from leeward.core.record.codes.places import kilometres, place
from leeward.resources import read_text

TABLE = "documents/earlier.csv"

Bound = Literal[
    "fastest", "clock_slack", "least_distance", "many_documents", "typed_weight", "correction", "telling_name"
]


@dataclass(frozen=True, slots=True)
class Sighting:
    """One check of a document: digests of birth date and name (empty if they prove nothing), the post's UN/LOCODE
    (empty if unknown), the time, and whether it was typed by hand instead of read from zone or chip.
    """

    birth: str
    name: str
    place: str
    seen: datetime
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A document that a person showed in earlier checks: digests of issuer with number and of the number alone, whether
    it was typed by hand, and the times of its first and last check.
    """

    document: str
    number: str
    typed: bool
    first: datetime
    last: datetime


def other_identity(now: Sighting, earlier: Iterable[Sighting]) -> tuple[Finding, ...]:
    """The newest check of the same document with another birth date or name.

    A typed check does not count against a zone or chip, nor against its own correction, and weighs less in every other
    case.
    """
    for sighting in earlier:
        if sighting.typed and (not now.typed or now.seen - sighting.seen <= _correction()):
            continue
        births_differ = _differ(now.birth, sighting.birth)
        names_differ = _differ(now.name, sighting.name)
        if births_differ or names_differ:
            differing = [Reason("identity.seen", {"date": sighting.seen.date().isoformat()})]
            differing += [Reason("identity.birth_date_differs")] if births_differ else []
            differing += [Reason("identity.name_differs")] if names_differ else []
            rule = "identity.birth_date_differs" if births_differ else "identity.name_differs"
            rule = "identity.typed_differs" if now.typed else rule
            return doubt(rule, "document.other_identity", because=differing)
    return ()


def impossible_travel(now: Sighting, earlier: Iterable[Sighting]) -> tuple[Finding, ...]:
    """The same document at another post too soon: the check that leaves the least time for its distance.

    Great-circle distance over the fastest speed; posts nearer than the least distance, or without a known place, are
    ignored.
    """
    hurried = [(_speed(now, sighting), sighting) for sighting in earlier]
    speed, sighting = max(hurried, key=lambda each: each[0], default=(0.0, now))
    if speed <= bounds()["fastest"]:
        return ()
    minutes = round((now.seen - sighting.seen).total_seconds() / 60)
    return doubt("travel.impossible", distance=round(_distance(now, sighting)), minutes=minutes)


def many_documents(count: int) -> tuple[Finding, ...]:
    """One person with this number of different documents within the stored checks, the present one included."""
    return doubt("identity.many_documents", count=count) if count >= bounds()["many_documents"] else ()


def documents_shown(shown: Sequence[Shown]) -> int:
    """The number of different documents, in which a typed one weighs less (`typed_weight`).

    A typed number counts once, whatever issuer was typed with it, and not at all if a zone or chip showed it too.
    Entries that follow one another within `correction` minutes are corrections of one document.
    """
    proved = [each for each in shown if not each.typed]
    numbers = {each.number for each in proved}
    typed: dict[str, tuple[datetime, datetime]] = {}
    for each in shown:
        if each.typed and each.number not in numbers:
            first, last = typed.get(each.number, (each.first, each.last))
            typed[each.number] = min(first, each.first), max(last, each.last)
    weight = bounds()["typed_weight"] / 100
    return len({each.document for each in proved}) + int(_sequences(sorted(typed.values())) * weight)


def _sequences(typed: Sequence[tuple[datetime, datetime]]) -> int:
    """The number of entry sequences: one begins more than `correction` minutes after the last."""
    count, until = 0, None
    for first, last in typed:
        if until is None or first - until > _correction():
            count += 1
        until = last if until is None else max(until, last)
    return count


def _correction() -> timedelta:
    return timedelta(minutes=bounds()["correction"])


def is_telling(names: Sequence[str]) -> bool:
    """Whether name and birth date identify a person: many people share a frequent name and a birth date.

    `names` are surname and given names; like the digest, it uses the first word of each.
    """
    first = [tokens[0] for name in names if (tokens := fold_tokens(name))]
    return len(first) > 1 and sum(token_facts(token).bits for token in first) >= bounds()["telling_name"]


@cache
def bounds() -> Mapping[Bound, float]:
    """The parameters of these rules, each with its unit and reason in the table. Raises RuleTableError."""
    found: dict[Bound, float] = {}
    for line, row in enumerate(csv.DictReader(read_text(TABLE).splitlines()), 2):
        name, value = row.get("name") or "", row.get("value") or ""
        if name not in get_args(Bound) or not value.isdecimal():
            raise RuleTableError(f"{TABLE} line {line}: a known name and a whole number are needed")
        found[name] = float(value)  # type: ignore[index]  # checked against the closed list above
    if missing := set(get_args(Bound)) - found.keys():
        raise RuleTableError(f"{TABLE}: no row for {', '.join(sorted(missing))}")
    return found


def _differ(now: str, earlier: str) -> bool:
    return bool(now and earlier and now != earlier)


def _speed(now: Sighting, earlier: Sighting) -> float:
    """Kilometres per hour from the earlier post to this one, with an allowance for inexact clocks."""
    distance = _distance(now, earlier)
    hours = (now.seen - earlier.seen).total_seconds() / 3600 + bounds()["clock_slack"] / 60
    # At least a minute: the clocks of two posts may even show the second check as the earlier one.
    return distance / max(hours, 1 / 60) if distance >= bounds()["least_distance"] else 0.0


def _distance(now: Sighting, earlier: Sighting) -> float:
    here, there = place(now.place), place(earlier.place)
    return kilometres(here, there) if here and there else 0.0

"""Proposals for characters that a reader confuses: O and 0, I and 1, S and 5, B and 8, Z and 2, G and 6, Q and 0.

A check digit alone proves no replacement: one in ten agrees by chance, so after an error of another kind some
replacements would also make the digit agree. A proposal is `proven` only if two conditions hold: the alphabet shows
which character was misread (a date or a check digit holds no letter), and with its look-alike that digit agrees and no
other digit disagrees. Every other replacement with which the digits agree is an alternative that the officer compares
with the print; all are listed as long as there are few. A replacement that breaks a digit that agreed before is left
out. (G and 6 have the same value modulo 10, so no check digit can distinguish them.) The zone itself is never changed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Final

from leeward.core.document.mrz.alphabet import DIGITS, FILLER
from leeward.core.document.mrz.checks import CheckState, check_states
from leeward.core.document.mrz.dates import date_reading
from leeward.core.document.mrz.layout import Layout
from leeward.core.document.mrz.long_number import read_long_number
from leeward.core.document.mrz.parse import parse
from leeward.core.document.mrz.zone import Zone
from leeward.core.record.codes.states import state

_DIGIT_FOR: Final = {"O": "0", "Q": "0", "I": "1", "S": "5", "B": "8", "Z": "2", "G": "6"}
_LETTER_FOR: Final = {"0": "O", "1": "I", "5": "S", "8": "B", "2": "Z", "6": "G"}
_TO_DIGITS, _TO_LETTERS = str.maketrans(_DIGIT_FOR), str.maketrans(_LETTER_FOR)
_CONFUSED: Final = {**_DIGIT_FOR, **_LETTER_FOR, "0": "OQ"}
_DATES: Final = ("birth_date", "expiry_date")
_CODES: Final = ("issuer", "nationality")
_NAMES: Final = ("document_type", "name", "surname", "given_names")

_MOST: Final = 4
"""Alternatives listed for one field; a longer list does not help."""

Change = tuple[int, str, str]
"""Index in the joined text, field, and the character to put there."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One character that may have been misread. `field` is a field's name, or a check digit's for the digit itself.

    Line and column count from 1. `read` is what was read, `proposed` what the document may show. Proposals that are not
    `proven` may be several, also for one place.
    """

    field: str
    line: int
    column: int
    read: str
    proposed: str
    proven: bool


def repair(zone: Zone | str, *, today: date) -> tuple[Proposal, ...]:
    """The proposals for a zone, or for its text, in the order of its characters.

    Raises MalformedMrz for text that is no zone. `today` settles the century, as for `parse`.
    """
    read = parse(zone, today=today) if isinstance(zone, str) else zone
    layout, text = read.layout, read.text
    by_alphabet = list(_by_alphabet(layout, text))
    mended = _apply(text, *by_alphabet)
    states = _states(layout, mended) if by_alphabet else {str(name): state for name, state in read.checks.items()}
    found = [(change, _is_proven(change, layout, mended, states)) for change in by_alphabet]
    found += [(change, False) for change in _alternatives(layout, mended, states)]
    return tuple(
        Proposal(field, *layout.position(index), text[index], proposed, proven)
        for (index, field, proposed), proven in sorted(found)
    )


def _is_proven(change: Change, layout: Layout, text: str, states: Mapping[str, CheckState]) -> bool:
    """Whether the field's digit agrees, and the composite one too unless another wrong field explains its failure.

    The digit of an empty field may be 0 or a filler, so a letter in its place proves neither.
    """
    index, field, _ = change
    with_filler = _states(layout, _apply(text, (index, field, FILLER)))
    return states.get(field) == "ok" and _wrong(states) != {"composite"} and with_filler.get(field) != "absent"


def _by_alphabet(layout: Layout, text: str) -> Iterator[Change]:
    """Index, field and proposed character wherever the field's alphabet excludes the character that was read."""
    for name, place in layout.fields.items():
        raw, start = text[place.at], place.at.start
        if name in _DATES:
            mended = raw.translate(_TO_DIGITS)
            worth = date_reading(mended) in {"complete", "partial"}
        elif name in _CODES:
            mended = _code(raw)
            worth = True
        elif name in _NAMES:
            letters = len(raw) if name != "document_type" else 1  # its second character may be a digit
            mended = raw[:letters].translate(_TO_LETTERS) + raw[letters:]
            worth = True
        else:
            continue
        if worth and mended != raw:
            for offset, (before, after) in enumerate(zip(raw, mended, strict=True)):
                if before != after:
                    yield start + offset, name, after
    long = read_long_number(layout, text)
    for check in layout.checks:
        at = long.check_at if long and check.name == "number" else check.at
        if text[at] in _DIGIT_FOR:
            yield at, check.name, _DIGIT_FOR[text[at]]


def _code(raw: str) -> str:
    """The code with digits replaced by letters if that gives exactly one known code, else as it was read."""
    if not any(character in DIGITS for character in raw):
        return raw
    choices = [character if character not in DIGITS else _CONFUSED.get(character, character) for character in raw]
    known = {code for code in map("".join, product(*choices)) if state(code) is not None}
    return known.pop() if len(known) == 1 else raw


def _alternatives(layout: Layout, text: str, states: Mapping[str, CheckState]) -> Iterator[Change]:
    """The single replacements of look-alikes with which the digits agree, by field; empty for a field with too many."""
    wrong = _wrong(states)
    fields: list[str] = [name for name in ("number", "personal_number") if name in wrong]
    if wrong == {"composite"}:
        fields = [name for name in layout.optional if name not in states]
    for name in fields:
        # The composite digit may stay wrong only where another wrong field explains it.
        elsewhere = wrong - {name} if wrong - {name, "composite"} else set()
        changes = _single_changes(layout, text, name)
        found = [change for change in changes if _wrong(_states(layout, _apply(text, change))) <= elsewhere]
        yield from found if len(found) <= _MOST else ()


def _wrong(states: Mapping[str, CheckState]) -> set[str]:
    return {name for name, found in states.items() if found == "wrong"}


def _single_changes(layout: Layout, text: str, field: str) -> list[Change]:
    """Index, field and other character of every confusable character of a field."""
    place = layout.fields[field].at
    indexes = list(range(place.start, place.stop))
    long = read_long_number(layout, text)
    if long is not None and field == "number":
        indexes += range(layout.fields["optional"].at.start, long.check_at)
    return [(index, field, other) for index in indexes for other in _CONFUSED.get(text[index], "")]


def _states(layout: Layout, text: str) -> Mapping[str, CheckState]:
    found = check_states(layout, text, read_long_number(layout, text))
    return {str(name): state for name, state in found.items()}


def _apply(text: str, *changes: Change) -> str:
    found = list(text)
    for index, _, proposed in changes:
        found[index] = proposed
    return "".join(found)

"""Proposals for characters that a reader confuses: O and 0, I and 1, S and 5, B and 8, Z and 2, G and 6, Q and 0.

A proposal is made only where something proves it: the alphabet of the field (a date holds no letter, a code no
digit), or a check digit that holds with the proposed character and with no other single one. Document numbers hold
letters and digits, so there only a check digit proves anything; where it holds with several substitutions, the shape
decides: `L898902C3` has its letters and digits in fewer runs than `LB9B902C3`. Where that is not clear nothing is
proposed. (G and 6 have the same value modulo 10: no check digit tells them apart.) A proposal changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product
from typing import Final, Literal

from leeward.core.codes.states import state
from leeward.core.mrz.alphabet import DIGITS, FILLER
from leeward.core.mrz.checks import CheckState, check_states
from leeward.core.mrz.dates import date_reading
from leeward.core.mrz.layout import Layout
from leeward.core.mrz.long_number import read_long_number
from leeward.core.mrz.parse import parse
from leeward.core.mrz.zone import Zone

Proof = Literal["alphabet", "check_digit", "alphabet_and_check_digit", "check_digit_and_shape"]

_DIGIT_FOR: Final = {"O": "0", "Q": "0", "I": "1", "S": "5", "B": "8", "Z": "2", "G": "6"}
_LETTER_FOR: Final = {"0": "O", "1": "I", "5": "S", "8": "B", "2": "Z", "6": "G"}
_CONFUSED: Final = {**_DIGIT_FOR, **_LETTER_FOR, "0": "OQ"}
_DATES: Final = ("birth_date", "expiry_date")
_CODES: Final = ("issuer", "nationality")
_NAMES: Final = ("document_type", "name", "surname", "given_names")

Changes = tuple[tuple[int, str, str], ...]
"""Index in the joined text, field, and the character to put there."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One character that was probably misread. `field` is a field's name, or a check digit's for the digit itself.

    Line and column count from 1. `read` stands there, `proposed` probably stood on the document, `proof` says why.
    """

    field: str
    line: int
    column: int
    read: str
    proposed: str
    proof: Proof


def repair(zone: Zone | str, *, today: date) -> tuple[Proposal, ...]:
    """The proposals for a zone, or for its text, in the order of its characters; empty where nothing is proven.

    Raises MalformedMrz for text that is no zone. `today` settles the century, as for `parse`.
    """
    read = parse(zone, today=today) if isinstance(zone, str) else zone
    layout, text = read.layout, read.text
    by_alphabet = dict(_by_alphabet(layout, text))
    mended = _with(text, {index: proposed for index, (_, proposed) in by_alphabet.items()})
    states = _states(layout, mended)
    found = []
    for index, (field, proposed) in by_alphabet.items():
        proof: Proof = "alphabet_and_check_digit" if states.get(field) == "ok" else "alphabet"
        found.append((index, Proposal(field, *layout.position(index), text[index], proposed, proof)))
    changes, proof = _by_check_digit(layout, mended)
    for index, field, proposed in changes:
        found.append((index, Proposal(field, *layout.position(index), text[index], proposed, proof)))
    return tuple(proposal for _, proposal in sorted(found, key=lambda pair: pair[0]))


def _by_alphabet(layout: Layout, text: str) -> Iterator[tuple[int, tuple[str, str]]]:
    """Index, field and proposed character wherever the field's alphabet rules the read one out."""
    for name, place in layout.fields.items():
        raw, start = text[place.at], place.at.start
        if name in _DATES:
            mended = "".join(_DIGIT_FOR.get(character, character) for character in raw)
            worth = date_reading(mended) in {"complete", "partial"}
        elif name in _CODES:
            mended = _code(raw)
            worth = True
        elif name in _NAMES:
            mended = "".join(_LETTER_FOR.get(character, character) for character in raw)
            worth = True
        else:
            continue
        if worth:
            for offset, (before, after) in enumerate(zip(raw, mended, strict=True)):
                if before != after:
                    yield start + offset, (name, after)
    long = read_long_number(layout, text)
    for check in layout.checks:
        at = long.check_at if long and check.name == "number" else check.at
        if text[at] in _DIGIT_FOR:
            yield at, (check.name, _DIGIT_FOR[text[at]])


def _code(raw: str) -> str:
    """The code with letters for digits where that makes exactly one that is known, else as it was read."""
    choices = [character if character not in DIGITS else _CONFUSED.get(character, character) for character in raw]
    known = {code for code in map("".join, product(*choices)) if state(code) is not None}
    return known.pop() if len(known) == 1 else raw


def _by_check_digit(layout: Layout, text: str) -> tuple[Changes, Proof]:
    """The only substitutions with which the check digits hold, and whether shape had to decide."""
    states = _states(layout, text)
    wrong = [name for name in ("number", "personal_number") if states.get(name) == "wrong"]
    dates_hold = all(states.get(name) != "wrong" for name in _DATES)
    if wrong:
        choices = [_single_changes(layout, text, name) for name in wrong]
    elif dates_hold and states.get("composite") == "wrong":
        choices = [[change for name in layout.optional for change in _single_changes(layout, text, name)]]
    else:
        return (), "check_digit"
    solutions = []
    for changes in product(*choices):
        mended = _with(text, {index: proposed for index, _, proposed in changes})
        after = _states(layout, mended)
        to_hold = [*wrong, *(["composite"] if dates_hold and "composite" in after else [])]
        if all(after[name] == "ok" for name in to_hold):
            solutions.append(changes)
    return _only(layout, text, solutions), "check_digit" if len(solutions) == 1 else "check_digit_and_shape"


def _only(layout: Layout, text: str, solutions: Sequence[Changes]) -> Changes:
    """The one solution; of several, the one that leaves letters and digits in clearly fewer runs; else none."""
    if len(solutions) <= 1:
        return solutions[0] if solutions else ()
    ranked = sorted((_turns(layout, text, solution), solution) for solution in solutions)
    return ranked[0][1] if ranked[1][0] - ranked[0][0] > 1 else ()


def _turns(layout: Layout, text: str, changes: Changes) -> int:
    """How often a letter and a digit stand side by side in the changed fields."""
    mended = _with(text, {index: proposed for index, _, proposed in changes})
    fields = {name for _, name, _ in changes}
    raw = [mended[layout.fields[name].at].rstrip(FILLER) for name in fields]
    return sum(before.isdigit() != after.isdigit() for field in raw for before, after in pairwise(field))


def _single_changes(layout: Layout, text: str, field: str) -> list[tuple[int, str, str]]:
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


def _with(text: str, changes: dict[int, str]) -> str:
    found = list(text)
    for index, proposed in changes.items():
        found[index] = proposed
    return "".join(found)

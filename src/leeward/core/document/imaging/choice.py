"""Turn scores of single characters into the lines of a zone, by the alphabet of each place and by check digits.

If a check digit disagrees, the likeliest change of one or two characters that makes it agree is applied, provided that
the picture leaves them open. Each such change is reported, and a zone whose digits still disagree counts as not read.
"""

from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leeward.core.document.imaging.glyphs import CHARACTERS, Floats
from leeward.core.document.mrz.alphabet import DIGITS, FILLER, LETTERS
from leeward.core.document.mrz.checks import check_states
from leeward.core.document.mrz.formats import layout_of
from leeward.core.document.mrz.layout import CheckPlace, Layout
from leeward.core.document.mrz.long_number import read_long_number

_DATES: Final = ("birth_date", "expiry_date")
_FREE: Final = ("number", "optional", "optional_2", "personal_number")
_OPEN: Final = 7.0
"""Nats: how much less likely a change may be than what was read."""
# Pairs of them are tried too, which are 91.
_ALTERNATIVES: Final = 14


@dataclass(frozen=True, slots=True)
class Chosen:
    """The characters of a zone, joined; those that were changed for a check digit (index); whether all digits agree."""

    text: str
    layout: Layout
    changed: tuple[int, ...]
    agrees: bool


def choose(scores: Floats) -> Chosen | None:
    """The likeliest zone for one row of scores a character; None if no format has that many."""
    scores = scores[:, : len(CHARACTERS)]
    layout = layout_of(_text(scores))
    if layout is None:
        return None
    scores = np.where(_allowed_characters(layout), scores, -np.inf)
    text, changed = _text(scores), set[int]()
    for check in layout.checks:
        if _state(layout, text, check) == "wrong":
            text, places = _mend(layout, text, check, scores, changed)
            changed.update(places)
    agrees = all(_state(layout, text, check) != "wrong" for check in layout.checks)
    return Chosen(text, layout, tuple(sorted(changed)), agrees)


def _text(scores: Floats) -> str:
    return "".join(CHARACTERS[index] for index in scores.argmax(axis=1))


def _allowed_characters(layout: Layout) -> NDArray[np.bool_]:
    """Which characters each place of a format may hold (Doc 9303 parts 4 to 7, section 4.2.2)."""
    allowed = np.zeros((layout.total, len(CHARACTERS)), bool)
    for name, place in layout.fields.items():
        kinds = DIGITS + LETTERS if name in _FREE else DIGITS if name in _DATES else "MFX" if name == "sex" else LETTERS
        allowed[place.at] |= [character in kinds + FILLER for character in CHARACTERS]
    for check in layout.checks:
        empty = FILLER if check.name in ("personal_number", "number") else ""
        allowed[check.at] = [character in DIGITS + empty for character in CHARACTERS]
    allowed[0] = [character in LETTERS for character in CHARACTERS]
    allowed[1] = [character in LETTERS + DIGITS + FILLER for character in CHARACTERS]
    return allowed


def _state(layout: Layout, text: str, check: CheckPlace) -> str:
    return check_states(layout, text, read_long_number(layout, text))[check.name]


def _mend(layout: Layout, text: str, check: CheckPlace, scores: Floats, fixed: set[int]) -> tuple[str, tuple[int, ...]]:
    """The text with the likeliest change under `check`, and its places; unchanged if nothing is open."""
    covered = {place for part in check.parts for place in range(part.start, part.stop)} | {check.at}
    if read_long_number(layout, text) is not None:
        covered |= set(range(layout.fields["optional"].at.start, layout.fields["optional"].at.stop))
    options = _alternatives(text, scores, sorted(covered - fixed))
    pairs = [(one, two) for one, two in combinations(options, 2) if one[1] != two[1]]
    tries = [(option[0], (option,)) for option in options] + [(one[0] + two[0], (one, two)) for one, two in pairs]
    for cost, changes in sorted(tries):
        if cost > _OPEN:
            break
        mended = list(text)
        for _cost, place, character in changes:
            mended[place] = character
        if _state(layout, "".join(mended), check) != "wrong":
            return "".join(mended), tuple(place for _cost, place, _character in changes)
    return text, ()


def _alternatives(text: str, scores: Floats, places: list[int]) -> list[tuple[float, int, str]]:
    """Loss of likelihood, place and alternative character, the smallest loss first."""
    found = [
        (float(scores[place].max() - scores[place, index]), place, CHARACTERS[index])
        for place in places
        for index in np.argsort(scores[place])[-3:-1]
        if CHARACTERS[index] != text[place]
    ]
    return sorted(option for option in found if option[0] <= _OPEN)[:_ALTERNATIVES]

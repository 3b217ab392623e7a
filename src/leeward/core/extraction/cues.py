"""Cues, words that announce what follows: `passport`, `né le`, `kenteken`. The table covers five languages."""

import re
from functools import cache

from leeward.resources.tables import InvalidTable, rows

REACH = 24
"""How many characters may be between a cue and the value: `Passport (UK) number: 123`."""


@cache
def words(kind: str) -> str:
    """The words of a cue as alternatives of a pattern, the longest first."""
    found = [word for row in rows("extraction/cues.csv", 2) if row[0] == kind for word in row[1].split("|")]
    if not found:
        raise InvalidTable(f"extraction/cues.csv: no row {kind!r}")
    return "|".join(re.escape(word) for word in sorted(found, key=len, reverse=True))


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """Finds the cue as whole words, in any case."""
    return re.compile(rf"(?<!\w)(?:{words(kind)})(?!\w)", re.IGNORECASE)


def ends(kind: str, text: str) -> list[int]:
    """Where each cue of this kind ends in the text, in order."""
    return [match.end() for match in pattern(kind).finditer(text)]


def has_cue_after(kind: str, text: str, end: int) -> bool:
    """Whether the next word is a cue of this kind: `Jamaican national`."""
    return pattern(kind).match(text, end + 1) is not None and text[end : end + 1] == " "


def has_cue_before(kind: str, text: str, start: int, reach: int = REACH) -> bool:
    """Whether a cue of this kind is shortly before `start`, in the same sentence."""
    # 40 more, to have the whole cue: the longest has 23 characters.
    before = text[max(0, start - reach - 40) : start]
    found = ends(kind, before)
    if not found:
        return False
    between = before[found[-1] :]
    return len(between) <= reach and "\n\n" not in between and re.search(r"[!?;]|\.\s+\w\w", between) is None

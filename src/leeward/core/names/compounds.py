"""Compound names, which are written sometimes separately, sometimes joined.

Arabic servant names (ABD AL-RAHMAN, ABDUL RAHMAN, ABDURRAHMAN, ABDERRAHMANE) and names in DIN and ULLAH (NUR AL-DIN,
NOURREDDINE). Each becomes one token.
"""

import re
from functools import lru_cache

from leeward.core.names.fold import fold_word

_SERVANT = frozenset({"ABD", "ABDUL", "ABDEL", "ABDAL", "ABDOL", "ABDIL", "ABDUR", "ABDER", "ABDAR", "ABDUS", "ABDUN"})
_NAMES_NEAR = frozenset(
    {"ABUL", "ABEL", "ADEL", "ABDI", "ABDU", "ABED", "ABIDUL", "ABDULA", "ABDELA", "ABDULI", "ABDUH"}
)
"""One letter from ABDUL or ABDEL, but names of their own."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _misspelt(servant: str) -> frozenset[str]:
    """`servant` with one error: a letter missing, added or replaced, or neighbours exchanged."""
    cuts = [(servant[:place], servant[place:]) for place in range(len(servant) + 1)]
    found = {first + rest[1:] for first, rest in cuts if rest}
    found |= {first + rest[1] + rest[0] + rest[2:] for first, rest in cuts if len(rest) > 1}
    found |= {first + letter + rest[1:] for first, rest in cuts if rest for letter in _LETTERS}
    found |= {first + letter + rest for first, rest in cuts for letter in _LETTERS}
    return frozenset(found - _SERVANT - _NAMES_NEAR)


_MISSPELT = _misspelt("ABDUL") | _misspelt("ABDEL")
_FIRST_MISSPELT = frozenset({"BADUR", "ADBUR", "ABUDR", "ABDRU"})
"""The same, only at the beginning of a name: BADUR is a surname."""
_EXCHANGED = frozenset({"ADB", "BAD"})
"""ABD with exchanged letters, if an article follows."""
_ARTICLE = frozenset(
    {"AL", "UL", "EL", "UR", "AR", "ER", "UD", "AD", "ED", "US", "AS", "ES", "AN", "UN", "AZ", "UZ", "ASH"}
)
_JOINED_SERVANT = re.compile(
    r"^(?:AB[DT](?:[AEIOU]L?|(?=[RSZDNTLKHMFGBV][AEIOU]))|ADB[UE]L|BAD[UE]L|AB[UE]DL|ABDL[UE])(?=[A-Z]{4})"
)
_WORSHIPPER = re.compile(r"^ABD[OUAE]LA(?:H(?=[B-DF-HJ-NP-TV-Z])|(?=H[AEIOU]))(?=[A-Z]{4})")
"""ABDULLAH joined to the next name, which is not a servant of AHM…"""
_JOINED_DIN = re.compile(r"(?<=[A-Z]{3})[AEIOU]?D?DIN[EA]?$")
_JOINED_ALLAH = re.compile(
    r"(?<!^BENS)(?<!^BINS)(?<=[B-DF-HJ-NP-TV-Z]{2})[AOU]LA$|(?<=[AEIOU][B-DF-HJ-NP-TV-Z])[AO]LA$"
)
_PARTED_ENDINGS = frozenset(
    {"ULA", "ALA", "OLA", "UDIN", "EDIN", "EDINE", "UDINE", "ADIN", "ADINE", "ELDIN", "ELDINE", "ALDIN"}
)
_ENDINGS = frozenset({"DIN", "DINE", "RAHMAN", "REHMAN", "HAK"})
_ANY_SERVANT = _SERVANT | _MISSPELT | _FIRST_MISSPELT | _EXCHANGED
_PARTS = _ANY_SERVANT | _PARTED_ENDINGS | _ENDINGS
"""Every compound written separately has at least one of these parts."""


def join_parts(tokens: list[str]) -> tuple[str, ...]:
    """`tokens` with the parts of each compound name as one token."""
    if _PARTS.isdisjoint(tokens):
        return tuple([single(token) for token in tokens])
    return tuple([token for token, _size in join_compounds(tokens)])


def join_compounds(tokens: list[str]) -> list[tuple[str, int]]:
    """The same, each token with the number of tokens it was made of."""
    joined: list[tuple[str, int]] = []
    place = 0
    while place < len(tokens):
        size = _size(tokens, place)
        joined.append((_token(tokens[place : place + size]), size))
        place += size
    return joined


def _size(tokens: list[str], place: int) -> int:
    """How many tokens from `place` on make one name."""
    left = len(tokens) - place
    first = tokens[place]
    if first in _SERVANT or first in _MISSPELT or (first in _FIRST_MISSPELT and place == 0):
        return _servant_size(tokens, place, left)
    if first in _EXCHANGED and left > 2 and tokens[place + 1] in _ARTICLE:
        return _servant_size(tokens, place, left)
    if left > 2 and tokens[place + 1] in _ARTICLE and tokens[place + 2] in _ENDINGS and len(first) > 1:
        return 3
    if left > 1 and tokens[place + 1] in _PARTED_ENDINGS and len(first) > 1:
        return 2
    return 1


def _servant_size(tokens: list[str], place: int, left: int) -> int:
    if left > 2 and tokens[place + 1] in _ARTICLE and len(tokens[place + 2]) > 2:
        return 3
    if left > 1 and len(tokens[place + 1]) > 2 and not tokens[place + 1].startswith("ABD"):
        return 2
    return 1


def _token(parts: list[str]) -> str:
    if len(parts) == 1:
        return single(parts[0])
    if parts[0] in _ANY_SERVANT:
        return _servant(parts[-1])
    ending = "DIN" if parts[-1].endswith(("DIN", "DINE")) else "ULA" if parts[-1].endswith("LA") else parts[-1]
    return parts[0] + ending


def _servant(name: str) -> str:
    """The servant of `name`. Its first L is dropped, since it may come from the article (ABDELLATIF)."""
    return "ABDULA" if name == "ALA" else "ABD" + name.removeprefix("L")


@lru_cache(maxsize=262_144)
def single(token: str) -> str:
    """A compound that is already joined, in the form of `join_compounds`."""
    if len(token) < 6:
        return token
    worshipper = _WORSHIPPER.match(token)
    if worshipper is not None:
        return "ABDULA" + fold_word(token[worshipper.end() :])
    servant = _JOINED_SERVANT.match(token)
    return (
        _servant(fold_word(token[servant.end() :]))
        if servant
        else _JOINED_ALLAH.sub("ULA", _JOINED_DIN.sub("DIN", token))
    )

"""Write a name into the name field, and shorten it by the rules where it does not fit.

Sources: Doc 9303-3 (8th edition, 2021) section 4.6 (apostrophes leave nothing, hyphens, commas and blanks leave one
filler, other punctuation leaves nothing) and 9303-4 section 4.2.3 (a shortened name ends with a letter in the last
position, keeps every identifier's beginning and at least one letter of the given names). Nothing is transliterated.
"""

import re

from leeward.core.mrz.alphabet import FILLER, LETTERS

_LEAVES_NOTHING = str.maketrans("", "", "'’ʼ`.")
_LEAVES_A_FILLER = re.compile(r"[\s,\-]+")
_GIVEN_ROOM = 3


def identifier(text: str, field: str) -> str:
    """The components of a name joined by fillers. Raises ValueError, naming `field`, for a character beyond A to Z."""
    plain = text.upper().translate(_LEAVES_NOTHING)
    found = _LEAVES_A_FILLER.sub(FILLER, plain).strip(FILLER)
    for character in found:
        if character not in LETTERS + FILLER:
            raise ValueError(f"{field}: {character!r} is no letter from A to Z; transliterate the name first")
    return found


def write_names(surname: str, given_names: str, width: int) -> str:
    """The name field of `width` positions. Raises ValueError, naming the field, where no name is given."""
    primary, secondary = identifier(surname, "surname"), identifier(given_names, "given_names")
    if not primary and not secondary:
        raise ValueError("surname: a zone needs a surname or given names")
    if secondary:
        while len(primary) + _GIVEN_ROOM > width:
            primary = _shorter(primary)
        return fit(f"{primary}<<{secondary}", width)
    return fit(primary, width)


def fit(name: str, width: int) -> str:
    """The name padded with fillers, or cut so that a letter stands in the last position wherever that can be."""
    while len(name) > width and name[width - 1] == FILLER:
        shorter = _shorter(name[:width].rstrip(FILLER)) + name[len(name[:width].rstrip(FILLER)) :]
        if len(shorter) == len(name):
            break
        name = shorter
    return name[:width].ljust(width, FILLER)


def _shorter(name: str) -> str:
    """The name less the last letter of its longest component; its last component where all are initials."""
    components = name.split(FILLER)
    longest = max(range(len(components)), key=lambda index: len(components[index]))
    if len(components[longest]) > 1:
        components[longest] = components[longest][:-1]
    elif len(components) > 1:
        components.pop()
    return FILLER.join(components)

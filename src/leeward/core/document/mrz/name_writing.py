"""Write a name into the name field, and shorten it by the standard's rules if it does not fit.

Sources: Doc 9303-3 (8th edition, 2021) section 4.6 (apostrophes leave nothing, hyphens, commas and blanks leave one
filler, other punctuation leaves nothing) and 9303-4 section 4.2.3 (a shortened name ends with a letter in the last
position, keeps every identifier's beginning and at least one letter of the given names). Nothing is transliterated.
"""

import re

from leeward.core.document.mrz.alphabet import FILLER, LETTERS

_LEAVES_NOTHING = str.maketrans("", "", "'’ʼ`.")
_LEAVES_A_FILLER = re.compile(r"[\s,\-]+")
# Two fillers, and the one letter of the given names that has to stay.
_GIVEN_ROOM = 3


def identifier(text: str, field: str) -> str:
    """The components of a name joined by fillers. Raises ValueError, naming `field`, for a character outside A to Z."""
    found = _LEAVES_A_FILLER.sub(FILLER, text.translate(_LEAVES_NOTHING)).strip(FILLER)
    for character in found:
        if character.upper() not in LETTERS + FILLER:
            raise ValueError(f"{field}: {character!r} is not a letter from A to Z; transliterate the name first")
    return found.upper()


def write_names(surname: str, given_names: str, width: int) -> str:
    """The name field of `width` positions. Raises ValueError, naming the field, if no name is given."""
    primary, secondary = identifier(surname, "surname"), identifier(given_names, "given_names")
    if not primary and not secondary:
        raise ValueError("surname: a zone needs a surname or given names")
    if secondary:
        while len(primary) + _GIVEN_ROOM > width:
            shorter = _shorter(primary)
            primary = shorter if shorter != primary else primary.rpartition(FILLER)[0]
        return fit(f"{primary}<<{secondary}", width)
    return fit(primary, width)


def fit(name: str, width: int) -> str:
    """The name padded with fillers, or cut so that the last position is a letter wherever possible.

    If the cut falls just after a gap, one letter before it is dropped, from the given names as long as they are more
    than initials.
    """
    while len(name) > width and name[width - 1] == FILLER:
        kept = name[:width].rstrip(FILLER)
        primary, gap, secondary = kept.partition("<<")
        shorter = primary + gap + _shorter(secondary)
        if shorter == kept:
            shorter = _shorter(primary) + gap + secondary
        if shorter == kept:
            break
        name = shorter + name[len(kept) :]
    return name[:width].ljust(width, FILLER)


def _shorter(name: str) -> str:
    """The name less the last letter of its longest component; unchanged where all are initials."""
    components = name.split(FILLER)
    longest = max(range(len(components)), key=lambda index: len(components[index]))
    if len(components[longest]) > 1:
        components[longest] = components[longest][:-1]
    return FILLER.join(components)

"""Document numbers of more than nine characters on TD1 and TD2.

Doc 9303-5 (8th edition, 2021) section 4.2.2 note j and 9303-6 section 4.2.2 note j: the first nine characters are in
the number field, a filler is in the place of the check digit, and the rest is at the start of the optional data,
followed by the check digit and a filler. Whether the filler counts in the check digit is left open (the standard's own
example gives 9 both ways): Belgian cards count it, Portuguese and some Belgian ones do not. Both are accepted.
"""

from dataclasses import dataclass
from typing import Literal

from leeward.core.document.mrz.alphabet import FILLER, check_digit
from leeward.core.document.mrz.layout import Layout

Convention = Literal["either", "without_filler", "with_filler", "neither"]


@dataclass(frozen=True, slots=True)
class LongNumber:
    """A long number: all its characters, its check digit, and what follows it in the optional data.

    `check_at` is the digit's index in the joined text, `convention` says whether the digit agrees with or without the
    filler, and `computed` is the digit of that convention (without the filler if neither agrees).
    """

    number: str
    check_at: int
    printed: str
    computed: str
    convention: Convention
    rest: str


def read_long_number(layout: Layout, text: str) -> LongNumber | None:
    """The long number of a zone joined to one text, or None if its number is an ordinary one."""
    if not layout.long_numbers:
        return None
    place = layout.fields["number"].at
    # A number that leaves its field's end empty is short: its check digit is missing, and not elsewhere.
    if text[place.stop] != FILLER or text[place.stop - 1] == FILLER:
        return None
    optional = layout.fields["optional"].at
    tail = text[optional].split(FILLER, 1)[0]
    if not tail:
        return None
    principal, more, printed = text[place], tail[:-1], tail[-1]
    plain, filled = check_digit(principal + more), check_digit(principal + FILLER + more)
    return LongNumber(
        number=principal + more,
        check_at=optional.start + len(more),
        printed=printed,
        computed=filled if printed == filled != plain else plain,
        convention=_convention(printed == plain, printed == filled),
        rest=text[optional.start + len(tail) : optional.stop].strip(FILLER),
    )


def _convention(plain: bool, filled: bool) -> Convention:
    if plain:
        return "either" if filled else "without_filler"
    return "with_filler" if filled else "neither"

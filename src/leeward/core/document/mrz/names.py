"""The name field: the primary identifier, two fillers, the secondary identifier.

Source: Doc 9303-3 (8th edition, 2021) section 4.6 and 9303-4 section 4.2.3. One filler replaces a blank, a hyphen or a
comma. For a holder without a surname the field begins with fillers or has one identifier only.
"""

from leeward.core.document.mrz.alphabet import FILLER


def read_names(field: str) -> tuple[str, str]:
    """Surname and given names with a blank for each inner filler, so that a third identifier stays visible by two
    blanks.
    """
    surname, _, given = field.partition("<<")
    return surname.replace(FILLER, " ").strip(), given.replace(FILLER, " ").strip()


def is_truncated(field: str) -> bool:
    """Whether the name may have been cut: its field is full to the last position (9303-4 section 4.2.3)."""
    return field[-1] != FILLER


def read_french_names(surname: str, given: str) -> tuple[str, str, bool]:
    """Surname, given names and whether either may be cut, of the old French card, which has a field for each.

    The card separates given names by two fillers.
    """
    truncated = is_truncated(surname) or is_truncated(given)
    return surname.replace(FILLER, " ").strip(), " ".join(given.replace(FILLER, " ").split()), truncated

"""Normalise user names: one form for every spelling, wherever it is typed."""

import unicodedata

LONGEST = 64
RESERVED = frozenset({"nobody", "system"})
"""Names in the audit log for attempts with an unknown user name, and for the program itself."""


class NotAName(ValueError):
    """This cannot be an officer's user name; the message says why."""


def fold(typed: str) -> str:
    """The normalised form: compatibility forms resolved (NFKC), case folded, stripped."""
    # PostgreSQL refuses a NUL in any text.
    return unicodedata.normalize("NFKC", typed.replace("\x00", "")).strip().casefold()


def new_name(typed: str) -> str:
    """The user name for a new officer. Raises NotAName."""
    name = fold(typed)
    if not name or len(name) > LONGEST or not name.isprintable() or " " in name:
        raise NotAName(f"{typed!r} cannot be a user name: 1 to {LONGEST} visible characters without a blank")
    if name in RESERVED:
        raise NotAName(f"{name!r} cannot be a user name: the audit log uses it")
    return name

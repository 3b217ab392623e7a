"""How a user name is written: one form for every spelling of it, wherever it is typed."""

import unicodedata

LONGEST = 64
RESERVED = frozenset({"nobody", "system"})
"""What the audit log calls an attempt with a name of no officer, and the program itself."""


class NotAName(ValueError):
    """This cannot be an officer's user name; the message says why."""


def folded(typed: str) -> str:
    """The one form: compatibility forms resolved (NFKC), without case, without blanks around it."""
    return unicodedata.normalize("NFKC", typed.replace("\x00", "")).strip().casefold()


def new_name(typed: str) -> str:
    """The user name to give a new officer. Raises NotAName."""
    name = folded(typed)
    if not name or len(name) > LONGEST or not name.isprintable() or " " in name:
        raise NotAName(f"{typed!r} cannot be a user name: 1 to {LONGEST} visible characters without a blank")
    if name in RESERVED:
        raise NotAName(f"{name!r} cannot be a user name: the audit log uses it")
    return name

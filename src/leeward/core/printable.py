"""Text from outside without the characters that a terminal obeys, no page shows, and some databases do not take."""

import re
from typing import Any

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""C0 and C1 (ISO 6429) without tab and line feed, and halves of a surrogate pair."""
LONGEST_TEXT = 20_000
_OVERRIDES = dict.fromkeys((0x202D, 0x202E))
"""Characters that show what follows in the other direction (UAX 9, 2.2), so a number backwards."""


def printable(value: Any) -> Any:
    """The JSON value with every text in it, also names of fields, freed of control characters."""
    if isinstance(value, str):
        return value if value.isprintable() else _CONTROL.sub("", value)
    if isinstance(value, dict):
        return {printable(name): printable(item) for name, item in value.items()}
    return [printable(item) for item in value] if isinstance(value, list) else value


def plain(text: object, longest: int = LONGEST_TEXT) -> str:
    """A text without control characters (line breaks stay), of at most so many characters; empty for what is none."""
    if not isinstance(text, str):
        return ""
    unbroken = text[: longest * 2].replace("\r\n", "\n")
    return str(printable(unbroken.translate(_OVERRIDES))).strip()[:longest]

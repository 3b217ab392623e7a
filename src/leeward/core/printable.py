"""Remove control characters from untrusted text: terminals obey them, pages do not show them, some databases refuse
them.
"""

import re
from typing import Any

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""C0 and C1 (ISO 6429) without tab and line feed, and halves of a surrogate pair."""
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may have (XML 1.0, production 2)."""
LONGEST_TEXT = 20_000
_OVERRIDES = dict.fromkeys((0x202D, 0x202E))
"""Characters that reverse the direction of the following text (UAX 9, 2.2), and so show a number backwards."""


def printable(value: Any) -> Any:
    """The JSON value with control characters removed from every text and field name."""
    if isinstance(value, str):
        return value if value.isprintable() else _CONTROL.sub("", value)
    if isinstance(value, dict):
        return {printable(name): printable(item) for name, item in value.items()}
    return [printable(item) for item in value] if isinstance(value, list) else value


def xml_text(text: str) -> str:
    """The text without characters that XML does not allow."""
    return _NO_XML.sub("", text)


def plain(text: object, longest: int = LONGEST_TEXT) -> str:
    """A text without control characters (line breaks are kept), of at most `longest` characters; empty for other
    values.
    """
    if not isinstance(text, str):
        return ""
    # Cut before the work, with room for what is removed: somebody may paste a book.
    unbroken = text[: longest * 2].replace("\r\n", "\n")
    return str(printable(unbroken.translate(_OVERRIDES))).strip()[:longest]

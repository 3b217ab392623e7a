"""Names in the common form of all lists."""

from dataclasses import replace

from leeward.core.names.scripts import detect_script
from leeward.core.record.content.person import NameKind, PersonName, Quality


def tidy(text: str) -> str:
    """The text stripped, with single blanks."""
    return " ".join(text.split())


def name(text: str, kind: NameKind = "primary", quality: Quality = "unknown", origin: str = "") -> PersonName:
    """A name in reading order, with its script."""
    plain = tidy(text)
    return PersonName(plain, kind, detect_script(plain), quality, origin=origin)


def inverted_name(text: str, kind: NameKind = "primary", quality: Quality = "unknown", origin: str = "") -> PersonName:
    """A name written `SURNAME, Given names[, Jr.]`; without a comma it is taken unchanged."""
    surname, *rest = (tidy(part) for part in text.split(","))
    given = tidy(" ".join(rest))
    if not given or not surname:
        return name(text, kind, quality, origin)
    return replace(name(f"{given} {surname}", kind, quality, origin), surname=surname, given=given)


def split_name(given: str, surname: str, kind: NameKind = "primary", quality: Quality = "unknown") -> PersonName:
    """A name whose parts are separate in the source."""
    given, surname = tidy(given), tidy(surname)
    return replace(name(f"{given} {surname}", kind, quality), surname=surname, given=given)

"""Document numbers in the words that lists put around them."""

import re
from dataclasses import dataclass

from leeward.core.lists.countries import country_code
from leeward.core.lists.names import tidy
from leeward.core.records.person import HeldDocument

_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_ADDITION = re.compile(r"\s*\(([^()]*)\)\s*$")
_COUNTRY_BEHIND = re.compile(r"(?<=\d),?\s+(?P<country>[A-Z][a-z]+(?: [A-Z][a-z]+)*)$")
_NUMBER = re.compile(
    r"(?P<label>.*?)(?<![A-Z0-9])"
    r"(?P<number>(?:(?:[A-Z]{1,3}-)?[A-Z]{1,3}[ -]{1,2})?[A-Z0-9/-]*\d[A-Z0-9/-]*(?:[ -]{1,2}\d[A-Z0-9/-]*)*)"
)
_PLAIN_LABEL = re.compile(r"(?:(?:passport|number|no|nº|n°|num)\b[.:°]*\s*)*", re.IGNORECASE)
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number taken out of its sentence: what stood before it, and in brackets behind it."""

    number: str
    country: str = ""
    label: str = ""
    addition: str = ""


def document_number(text: str) -> str:
    """A document's number as the zone shows it, without fillers: capital letters and digits only.

    ICAO 9303-3 has every other character of a printed number replaced by a filler.
    """
    return _NOT_ALPHANUMERIC.sub("", text).upper()


def written_number(text: str) -> WrittenNumber | None:
    """The last number in `text` with its surroundings; None where it holds none.

    A country before it ("Jordan 286062"), behind it ("R00012098, South Sudan") or in brackets gives `country`.
    """
    plain = tidy(text)
    bracket = _ADDITION.search(plain)
    addition = bracket[1] if bracket else ""
    plain = plain[: bracket.start()] if bracket else plain
    behind = _COUNTRY_BEHIND.search(plain)
    plain = plain[: behind.start()] if behind else plain
    match = _NUMBER.fullmatch(plain.rstrip(" .,;"))
    if match is None or len(match["number"]) > _LONGEST:
        return None
    label = match["label"].strip(" :,.")
    places = (behind["country"] if behind else "", addition, label)
    country = next((code for place in places if (code := country_code(place))), "")
    if country:
        addition, label = ("" if country_code(addition) else addition), ("" if country_code(label) else label)
    return WrittenNumber(match["number"], country, "" if _PLAIN_LABEL.fullmatch(label) else label, addition)


def held_document(text: str, issuer: str = "", document_type: str = "P", note: str = "") -> HeldDocument | None:
    """A document that somebody holds, from its number as lists write it, or None where there is no number.

    Blanks and hyphens in the number go (see `document_number`); the words around it join the note.
    """
    written = written_number(text)
    if written is None:
        return None
    notes = (written.label, written.addition, tidy(note))
    number = document_number(written.number)
    return HeldDocument(number, issuer or written.country, document_type, "; ".join(part for part in notes if part))

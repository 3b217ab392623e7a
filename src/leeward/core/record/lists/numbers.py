"""Find document numbers in the text that lists put around them."""

import re
from dataclasses import dataclass

from leeward.core.record.content.person import HeldDocument
from leeward.core.record.lists.countries import country_code
from leeward.core.record.lists.names import tidy

_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_ADDITION = re.compile(r"\s*\(([^()]*)\)\s*$")
_COUNTRY_BEHIND = re.compile(r"(?<=\d),?\s+(?P<country>[A-Z][a-z]+(?: [A-Z][a-z]+)*)$")
_NUMBER = re.compile(
    r"(?P<label>.*?)(?<![A-Z0-9])"
    r"(?P<number>(?:(?:[A-Z]{1,3}-)?[A-Z]{1,3}[ -]{1,2})?[A-Z0-9/-]*\d[A-Z0-9./-]*(?:[ -]{1,2}\d[A-Z0-9/-]*)*)"
)
_PLAIN_LABEL = re.compile(r"(?:(?:passport|number|no|nº|n°|num)\b[.:°]*\s*)*", re.IGNORECASE)
_LONGEST = 40
_LONGEST_TEXT = 400  # longer text is not a sentence with a number, and slow to search
# Adjectives and short names that the UN list puts before a number instead of naming the issuer.
_ADJECTIVES = {
    "Afghan": "AFG",
    "Algerian": "DZA",
    "British": "GBR",
    "CAR": "CAF",
    "Congo": "COG",
    "Egyptian": "EGY",
    "French": "FRA",
    "German": "D",
    "Indonesia": "IDN",
    "Indonesian": "IDN",
    "Iranian": "IRN",
    "Iraqi": "IRQ",
    "Italian": "ITA",
    "Jordanian": "JOR",
    "Libyan": "LBY",
    "Malian": "MLI",
    "Moroccan": "MAR",
    "Pakistani": "PAK",
    "Qatari": "QAT",
    "Russian": "RUS",
    "Sudanese": "SDN",
    "Syrian": "SYR",
    "Tunisian": "TUN",
    "Turkish": "TUR",
    "Yemeni": "YEM",
}


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number with the text before it and the text in brackets after it."""

    number: str
    country: str = ""
    label: str = ""
    addition: str = ""


def document_number(text: str) -> str:
    """A document's number as in the zone, without fillers: capital letters and digits only.

    By ICAO 9303-3 a filler replaces every other character of a printed number.
    """
    return _NOT_ALPHANUMERIC.sub("", text).upper()


def written_number(text: str) -> WrittenNumber | None:
    """The last number in `text` with its surroundings; None if there is none.

    A country before it ("Jordan 286062"), after it ("R00012098, South Sudan") or in brackets gives `country`.
    """
    if len(text) > _LONGEST_TEXT:
        return None
    plain = tidy(text)
    bracket = _ADDITION.search(plain)
    addition = bracket[1] if bracket else ""
    plain = plain[: bracket.start()] if bracket else plain
    behind = _COUNTRY_BEHIND.search(plain)
    plain = plain[: behind.start()] if behind else plain
    match = _NUMBER.fullmatch(plain.rstrip(" .,;"))
    if match is None or len(match["number"]) > _LONGEST:
        return None
    label = match["label"].strip(" :,.(")
    label = "" if _PLAIN_LABEL.fullmatch(label) else label
    places = (behind["country"] if behind else "", addition, label)
    country = next((code for place in places if (code := country_code(place))), "") or _issuer_in(label)
    if country:
        addition, label = ("" if country_code(addition) else addition), ("" if country_code(label) else label)
    return WrittenNumber(match["number"], country, label, addition)


def _issuer_in(label: str) -> str:
    """The state that an adjective before the number names, as in "Libyan passport No.", or an empty string."""
    return next((code for word in label.split() if (code := _ADJECTIVES.get(word))), "")


def held_document(text: str, issuer: str = "", document_type: str = "P", note: str = "") -> HeldDocument | None:
    """A document that a person holds, from its number as lists write it, or None if there is no number.

    Blanks and hyphens in the number are removed (see `document_number`); the words around it are added to the note.
    """
    written = written_number(text)
    if written is None:
        return None
    label = "" if written.label in note else written.label
    notes = (label, written.addition, tidy(note))
    number = document_number(written.number)
    return HeldDocument(number, issuer or written.country, document_type, "; ".join(part for part in notes if part))

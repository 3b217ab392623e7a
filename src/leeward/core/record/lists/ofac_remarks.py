"""Read the remarks of an OFAC entry: birth dates, documents, numbers, weak names, links.

The column has phrases separated by semicolons, with a full stop at the end. Each phrase that is understood fills a
field of `Remarks`; every other one is kept unchanged in `rest`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from leeward.core.dates import DateSpan
from leeward.core.record.content.person import HeldDocument, Identifier, NameKind, Sex
from leeward.core.record.lists.countries import country_code
from leeward.core.record.lists.names import tidy
from leeward.core.record.lists.numbers import held_document
from leeward.core.record.lists.ofac_numbers import numbered_identifier
from leeward.core.record.lists.written_dates import written_date


@dataclass(slots=True)
class Remarks:
    """The facts of one entry's remarks, in their original order."""

    weak_names: list[tuple[str, NameKind]] = field(default_factory=list)
    birth_dates: list[DateSpan] = field(default_factory=list)
    birth_places: list[str] = field(default_factory=list)
    nationalities: list[str] = field(default_factory=list)
    documents: list[HeldDocument] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    sex: Sex | None = None
    model: str = ""
    built: DateSpan | None = None
    rest: list[str] = field(default_factory=list)

    def identifier(self, scheme: str) -> str:
        """The first number of this scheme, or an empty string."""
        return next((found.value for found in self.identifiers if found.scheme == scheme), "")


def read_remarks(text: str) -> Remarks:
    """The facts in the remarks column of one entry, continued by its comment."""
    remarks = Remarks()
    for phrase in re.split(r";\s+", text.strip().removesuffix(".")):
        plain = tidy(phrase)
        if plain and not any(_take_phrase(remarks, plain, pattern, take) for pattern, take in _PHRASES):
            remarks.rest.append(plain)
    return remarks


def _take_phrase(remarks: Remarks, phrase: str, pattern: re.Pattern[str], take: "_Take") -> bool:
    match = pattern.fullmatch(phrase)
    return match is not None and take(remarks, match)


_COUNTRY = re.compile(r",?\s*(?:Diplomatic\s+)?(?:\((?P<bracket>[^()]+)\)|(?P<word>[A-Z][A-Za-z ]+?)(?=,|$))")
_Take = Callable[[Remarks, re.Match[str]], bool]
_WEAK: dict[str, NameKind] = {"a": "weak_alias", "f": "former", "n": "weak_alias"}


def _weak_name(remarks: Remarks, match: re.Match[str]) -> bool:
    remarks.weak_names.append((match["name"], _WEAK[match["kind"].lower()]))
    return True


def _birth_date(remarks: Remarks, match: re.Match[str]) -> bool:
    date = written_date(match["date"])
    if date is not None:
        remarks.birth_dates.append(date)
    return date is not None


def _birth_place(remarks: Remarks, match: re.Match[str]) -> bool:
    remarks.birth_places.append(match["place"])
    return True


def _nationality(remarks: Remarks, match: re.Match[str]) -> bool:
    code = country_code(match["country"])
    if code:
        remarks.nationalities.append(code)
    return code != ""


def _sex(remarks: Remarks, match: re.Match[str]) -> bool:
    remarks.sex = "M" if match["sex"] == "Male" else "F"
    return True


def _document(remarks: Remarks, match: re.Match[str]) -> bool:
    tail = match["tail"]
    place = _COUNTRY.match(tail)
    issuer = country_code(place["bracket"] or place["word"]) if place else ""
    rest = tail[place.end() :] if place and issuer else tail
    notes = (match["label"], "diplomatic" if "Diplomatic" in tail else "", rest.strip(" ,-"))
    document = held_document(match["number"], issuer, "P", " ".join(tidy(note) for note in notes if note.strip()))
    if document is not None:
        remarks.documents.append(document)
    return document is not None


def _identifier(remarks: Remarks, match: re.Match[str]) -> bool:
    identifier = numbered_identifier(match[0])
    if identifier is not None:
        remarks.identifiers.append(identifier)
    return identifier is not None


def _model(remarks: Remarks, match: re.Match[str]) -> bool:
    remarks.model = remarks.model or match["model"]
    return True


def _take_build_date(remarks: Remarks, match: re.Match[str]) -> bool:
    remarks.built = written_date(match["date"])
    return remarks.built is not None


_PHRASES: tuple[tuple[re.Pattern[str], _Take], ...] = (
    (re.compile(r"(?P<kind>[afn])\.k\.a\. '(?P<name>.+)'", re.IGNORECASE), _weak_name),
    (re.compile(r"(?:alt\. )?DOB:? (?P<date>.+)", re.IGNORECASE), _birth_date),
    (re.compile(r"(?:alt\. )?POB:? (?P<place>.+)", re.IGNORECASE), _birth_place),
    (re.compile(r"(?:alt\. )?(?:nationality|citizen|Nationality of Registration) (?P<country>.+)"), _nationality),
    (re.compile(r"Gender (?P<sex>Male|Female)"), _sex),
    (
        re.compile(
            r"(?:alt\. )?(?P<label>(?:[A-Z][\w.]+ )*?)"
            r"(?:Passport|Travel Document)(?: Booklet| Card| Number| No\.?)*:? #?"
            r"(?P<number>(?:[A-Z-]{1,5} )?[A-Z0-9/-]*\d[A-Z0-9/-]*(?: \d+)*)(?P<tail>(?:[ ,].*)?)"
        ),
        _document,
    ),
    (re.compile(r"Aircraft Model (?P<model>.+)"), _model),
    (re.compile(r"Aircraft Manufacture Date (?P<date>.+)"), _take_build_date),
    (re.compile(r".*(?:\d|Aircraft Tail Number).*"), _identifier),
)

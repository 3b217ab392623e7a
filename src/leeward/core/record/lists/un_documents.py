"""Documents and numbers of the UN list, which are often in a sentence: `Libyan passport No. 513519`."""

import re
from collections.abc import Iterator

from leeward.core.record.content.person import HeldDocument, Identifier
from leeward.core.record.lists.countries import country_code
from leeward.core.record.lists.numbers import held_document, written_number
from leeward.core.record.lists.un_names import first
from leeward.core.record.lists.un_xml import Tree

_PASSPORT = re.compile(r"pass?port|pasaporte", re.IGNORECASE)
_ALIAS_PASSPORT = re.compile(r"passport\s*(?:no|number)?\.?\s*:?\s*(?P<number>[A-Z]{0,3}\d[A-Z0-9]+)", re.IGNORECASE)
_ABROAD = re.compile(r"consul|embassy", re.IGNORECASE)
# Numbers outside the national register, by a word in their description.
_SCHEMES = (
    ("social security", "ssn"),
    ("ssn", "ssn"),
    ("fiscal code", "fiscal_code"),
    ("birth certificate", "birth_certificate"),
    ("ration card", "ration_card"),
    ("driv", "driving_licence"),
    ("voter", "voter_card"),
    ("student", "student_card"),
    ("military", "military_id"),
    ("fardc", "military_id"),
    ("serviceman", "military_id"),
    ("registration", "registration"),
)


def documents(elements: list[Tree]) -> tuple[list[HeldDocument], list[Identifier], list[str]]:
    """Passports, other numbers, and the text of elements that state no number."""
    held: list[HeldDocument] = []
    identifiers: list[Identifier] = []
    unread: list[str] = []
    for element in elements:
        one = _document(element)
        if isinstance(one, HeldDocument):
            held.append(one)
        elif isinstance(one, Identifier):
            identifiers.append(one)
        elif element:
            unread.append(" ".join(value for values in element.values() for value in values))
    return held, identifiers, unread


def alias_documents(aliases: list[Tree]) -> Iterator[HeldDocument]:
    """Passports that, by an alias or its note, were issued in that name."""
    for alias in aliases:
        written = first(alias, "ALIAS_NAME")
        holder = re.split(r"\s*\(|,? born ", written)[0]
        for match in _ALIAS_PASSPORT.finditer(f"{written} {first(alias, 'NOTE')}"):
            document = held_document(match["number"], note=f"under the name {holder}")
            if document is not None:
                yield document


def _document(element: Tree) -> HeldDocument | Identifier | None:
    described = first(element, "TYPE_OF_DOCUMENT2")
    text = _number_text(element, described).removeprefix("SSN ")
    issuer = _issuer(element)
    if _PASSPORT.search(first(element, "TYPE_OF_DOCUMENT")):
        return held_document(text, issuer, "P", _note(element, described))
    written = written_number(text)
    if written is None:
        return None
    words = f"{described} {text} {first(element, 'NOTE')[:4]}".casefold()
    scheme = next((scheme for word, scheme in _SCHEMES if word in words), "national_id")
    return Identifier(scheme, written.number, issuer or written.country)


def _number_text(element: Tree, described: str) -> str:
    """The text with the number: its field, the description, or the start of the note."""
    if number := first(element, "NUMBER"):
        return number
    if any(char.isdigit() for char in described):
        return described
    note = first(element, "NOTE")
    return "" if note.startswith("issued") else re.split(r",| issued| under ", note)[0]


def _issuer(element: Tree) -> str:
    """The issuing state; the country of issue replaces it, except at a consulate."""
    stated = country_code(first(element, "ISSUING_COUNTRY"))
    abroad = _ABROAD.search(f"{first(element, 'NOTE')} {first(element, 'CITY_OF_ISSUE')}")
    return stated or ("" if abroad else country_code(first(element, "COUNTRY_OF_ISSUE")))


def _note(element: Tree, described: str) -> str:
    issued = first(element, "DATE_OF_ISSUE")
    city = first(element, "CITY_OF_ISSUE")
    kind = "" if re.fullmatch(r"(?:national )?passport(?: number)?|number:?", described, re.IGNORECASE) else described
    parts = (kind, f"issued {issued}" if issued else "", f"in {city}" if city else "", first(element, "NOTE"))
    return "; ".join(part for part in parts if part)

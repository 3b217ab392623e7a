"""Fields with content that no document prints there (Doc 9303-3 sections 4.3 to 4.6; parts 4 to 7, section 4.2)."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from leeward.core.document.mrz.alphabet import ALPHABET, DIGITS, FILLER, LETTERS
from leeward.core.document.rules.rule import doubt
from leeward.core.document.rules.statement import Statement
from leeward.core.findings import Finding

_NAMES = ("name", "surname", "given_names")
_OUTSIDE, _NO_LETTER = re.compile(f"[^{ALPHABET}]"), re.compile(f"[^{LETTERS}{FILLER}]")


def characters(statement: Statement, today: date) -> Iterator[Finding]:
    """A character outside A to Z, 0 to 9 and the filler, or a digit in the name: the first of each field."""
    if statement.zone is None:
        return
    for field in statement.zone.fields:
        found = (_NO_LETTER if field.name in _NAMES else _OUTSIDE).search(field.text)
        if found:
            code = "field.digit_in_name" if found[0] in DIGITS else "field.outside_alphabet"
            yield from doubt(code, character=found[0], line=field.line, column=field.column + found.start())


def missing_fields(statement: Statement, today: date) -> Iterator[Finding]:
    """A zone without a document number, a name, a birth date field or an expiry field that can be read."""
    if statement.zone is None:
        return
    if not statement.number:
        yield from doubt("field.no_number")
    if not statement.zone.surname and not statement.zone.given_names:
        yield from doubt("field.no_name")
    if statement.birth_reading == "unreadable":
        yield from doubt("field.birth_date", text=statement.zone.field("birth_date"))
    if statement.expiry_reading == "unreadable":
        yield from doubt("field.expiry_date", text=statement.zone.field("expiry_date"))


def document_type(statement: Statement, today: date) -> Iterable[Finding]:
    """A document code that does not belong to the zone's format (P, V, or A, C and I; PU in TD2)."""
    zone = statement.zone
    if zone is None or zone.document_type.startswith(zone.layout.codes):
        return ()
    code = zone.document_type
    return doubt("field.document_type", document_type=code, format=zone.format)


def sex(statement: Statement, today: date) -> Iterable[Finding]:
    """A character that is not a sex: Doc 9303 knows M, F and the filler, and some states print X."""
    zone = statement.zone
    if zone is None or zone.sex is not None:
        return ()
    return doubt("field.sex", character=zone.field("sex"))


def name_field(statement: Statement, today: date) -> Iterator[Finding]:
    """A name in one part, or text after a second pair of fillers: normal for some holders, worth showing (Doc 9303-3,
    4.6).
    """
    zone = statement.zone
    if zone is None:
        return
    if bool(zone.surname) != bool(zone.given_names) and not zone.name_truncated:
        yield from doubt("name.single")
    if "<<" in zone.field("name").rstrip("<").lstrip("<").partition("<<")[2]:
        yield from doubt("name.after_filler")

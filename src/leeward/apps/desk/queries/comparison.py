"""What was presented and what the record says, field by field in one table, with what differs marked.

It repeats no judgement of the search: a sign says what an officer would see by reading both columns. `claimed` is what
only the requester's check says: a partner's claim must not hide that both columns differ.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Literal

from anyascii import anyascii
from django.utils.translation import gettext_lazy as _

from leeward.apps.desk.queries import labels
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries.facts import Fact, facts
from leeward.apps.registry.queries.labels import KINDS
from leeward.core.dates import DateSpan, InvalidDate

Sign = Literal["same", "close", "claimed", "differs", "record_silent", "not_presented"]
_NAME, _DOCUMENT, _RANGE = "name", "document", "range"
_IN_A_DOCUMENT = ("number", "issuer", "type")
# Of each kind of record: what may be presented, and the record's field about the same.
_FIELDS: Mapping[str, Mapping[str, str]] = {
    "document": {"number": "number", "issuer": "issuer", "type": "type", "expiry_date": "expires"},
    "blank_range": {"number": _RANGE, "issuer": "issuer", "type": "type"},
    "person": {
        _NAME: "names",
        "birth_date": "birth_dates",
        "sex": "sex",
        "nationality": "nationalities",
        _DOCUMENT: "documents",
    },
    "organisation": {_NAME: "names"},
    "vehicle": {"plate": "plate", "country": "country", "vin": "vin"},
    "vessel": {"vessel": "names", "imo": "imo", "mmsi": "mmsi"},
}
_OF_RANGE = frozenset({"first", "last"})
_STATES = frozenset({"issuer", "nationality", "country"})
_DATES = frozenset({"birth_date", "expiry_date"})
_NO_LIKENESS = ("differs", "differ", "nothing_agrees", "other_sex")
_REASONS = {
    _NAME: ("name.",),
    "birth_date": ("birth_date.",),
    _DOCUMENT: ("document.", "number."),
    "number": ("number.",),
}
_LABELS = {**labels.PRESENTED, "type": _("Kind of document"), _DOCUMENT: KINDS["document"]}


@dataclass(frozen=True, slots=True)
class Value:
    """One value in pieces, each with whether it differs from the other column.

    A document also has `type` and `issuer` in codes; `original` is a name in its original script.
    """

    pieces: Sequence[tuple[str, bool]]
    type: str = ""
    issuer: str = ""
    original: str = ""

    @property
    def text(self) -> str:
        """The whole value."""
        return "".join(text for text, _ in self.pieces)


@dataclass(frozen=True, slots=True)
class Line:
    """One field: the values on both sides, and whether they agree. `field` says what its values are."""

    field: str
    label: str
    presented: Sequence[Value]
    record: Sequence[Value]
    sign: Sign

    @property
    def is_state(self) -> bool:
        """Whether its values are codes of states."""
        return self.field in _STATES


@dataclass(frozen=True, slots=True)
class Comparison:
    """The fields that either side may have, and what else the record says."""

    lines: Sequence[Line]
    rest: Sequence[Fact]


def compare(presented: Mapping[str, str], record: Record, claims: Iterable[str] = ()) -> Comparison:
    """What was presented beside a record that the reader may see whole. `claims` are the reasons of the hit."""
    fields, reasons = _FIELDS.get(record.kind, {}), tuple(claims)
    said = _grouped(presented, document_whole=record.kind == "person")
    known = {name: values for name, field in fields.items() if (values := _values(record.content, field))}
    lines = [_line(name, said.get(name, ()), known.get(name, ()), reasons) for name in dict.fromkeys((*fields, *said))]
    shown = _OF_RANGE.union(fields.values())
    rest = [fact for fact in facts(record.kind, record.content) if fact.field not in shown]
    return Comparison([line for line in lines if line.presented or line.record], rest)


def _grouped(presented: Mapping[str, str], *, document_whole: bool) -> dict[str, Sequence[Value]]:
    """By field, the parts of a name together, and those of a document where the record has it in one field."""
    said = {name: value for name, value in presented.items() if value}
    names = [", ".join(said.pop(part) for part in ("surname", "given_names") if part in said), said.pop(_NAME, "")]
    found: dict[str, Sequence[Value]] = {_NAME: [_plain(name) for name in names if name]}
    if document_whole and "number" in said:
        number, issuer, kind = (said.pop(part, "") for part in _IN_A_DOCUMENT)
        found[_DOCUMENT] = [replace(_plain(number), type=kind, issuer=issuer)]
    return found | {name: [_plain(each) for each in value.split(", ")] for name, value in said.items()}


def _values(content: Mapping[str, Any], field: str) -> list[Value]:
    if field == _RANGE:
        return [_plain(f"{content.get('first', '')} - {content.get('last', '')}")]
    value = content.get(field) or ()
    values: list[Value] = []
    for item in value if isinstance(value, list) else [value] if value else []:
        if isinstance(item, Mapping) and item.get("script", "Latn") != "Latn" and values:
            values[-1] = replace(values[-1], original=str(item["text"]))
        else:
            values.append(_value(item))
    return values


def _value(item: Any) -> Value:
    if not isinstance(item, Mapping):
        return _plain(str(item))
    if "number" in item:
        return replace(_plain(str(item["number"])), type=item.get("type", "P"), issuer=item.get("issuer", ""))
    return _plain(str(item.get("text", "")))


def _plain(text: str) -> Value:
    return Value(((text, False),))


def _line(name: str, presented: Sequence[Value], record: Sequence[Value], claims: Sequence[str]) -> Line:
    sign = _sign(name, [each.text for each in presented], [each.text for each in record], claims)
    if sign in {"close", "claimed", "differs"} and name not in {_NAME, "vessel"} and len(presented) == len(record) == 1:
        presented, record = _marked(presented[0], record[0]), _marked(record[0], presented[0])
    return Line(name, str(_LABELS.get(name, name)), presented, record, sign)


def _sign(name: str, presented: Sequence[str], record: Sequence[str], claims: Sequence[str]) -> Sign:
    if not presented or not record:
        return "record_silent" if presented else "not_presented"
    pairs = [(one, other) for one in presented for other in record]
    if any(_equal(name, *pair) for pair in pairs):
        return "same"
    if any(_near(name, *pair) for pair in pairs):
        return "close"
    alike = [claim for claim in claims if not claim.endswith(_NO_LIKENESS)]
    return "claimed" if any(claim.startswith(_REASONS.get(name, ("-",))) for claim in alike) else "differs"


def _equal(name: str, presented: str, record: str) -> bool:
    if name in _DATES:
        return presented == record
    if name == "number" and " - " in record:
        first, last = (_letters(part) for part in record.split(" - ", 1))
        return len(_letters(presented)) == len(first) and first <= _letters(presented) <= last
    return _words(presented) == _words(record) or (name != _NAME and _letters(presented) == _letters(record))


def _near(name: str, presented: str, record: str) -> bool:
    """Whether two values that are not equal have something in common: a word of a name, or a possible day."""
    if name not in _DATES:
        return name == _NAME and not set(_words(presented)).isdisjoint(_words(record))
    try:
        one, other = DateSpan.parse(presented), DateSpan.parse(record)
    except InvalidDate:
        return False
    return one.earliest <= other.latest and other.earliest <= one.latest


def _words(text: str) -> list[str]:
    """The words in any order, without accents and signs: a list writes given names first, a document last."""
    plain = "".join(char if char.isalnum() else " " for char in anyascii(text).upper())
    return sorted(plain.split())


def _letters(text: str) -> str:
    return "".join(char for char in text.upper() if char.isalnum())


def _marked(value: Value, other: Value) -> list[Value]:
    """The value in pieces, those that the other does not have marked."""
    text = value.text
    steps = SequenceMatcher(None, text, other.text, autojunk=False).get_opcodes()
    pieces = [(text[start:end], what != "equal") for what, start, end, *_other in steps if start < end]
    return [replace(value, pieces=pieces)]

"""What a chart's file says, as people and things, values and ties of one source.

A telephone, e-mail address, payer, document or address joins with other sources, so it is a value of those who have it;
one that the chart ties to no one is someone who is known by it. A booking or voyage of a stranger is an event: its
number joins no one here. A hypothesis is stated by no one and is left out.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from leeward.apps.networks.models import MentionKind, SourceKind, Tie
from leeward.apps.networks.queries.stated import values
from leeward.apps.networks.queries.stated.chart_columns import lost_columns
from leeward.apps.networks.queries.stated.chart_words import (
    facts_by_meaning,
    in_care_by,
    is_having,
    mention_kind,
    role_of,
    says_in_care,
    tie_of,
)
from leeward.apps.networks.queries.stated.statement import Content, Named, Place, Related, Used
from leeward.core.dates import DateSpan, InvalidDate
from leeward.core.graph.files.chart_parts import ChartReject, ReadChart
from leeward.core.graph.link_chart import Item, Line, LinkChart
from leeward.core.record.codes.countries import NotOneCountry, country

MOST_ENDS = 10
"""Those who have one telephone that called another: with more, no one knows who called."""
_DOCUMENT = "document"
_ISSUERS = ("country", "issuer", "issued by", "authority")
_SEXES = {"m": "M", "male": "M", "f": "F", "female": "F", "x": "X"}


def _document(text: str, issuer: str = "") -> tuple[Used, ...]:
    return values.document(*_numbered(text, issuer), "owner")


_READERS: Mapping[str, Callable[[str], tuple[Used, ...]]] = {
    "phone": values.phone,
    "email": values.email,
    "payer": values.payer,
    _DOCUMENT: _document,
    "address": values.address,
    "craft": values.craft,
}
_VALUES = frozenset(_READERS) - {"craft"}
"""Kinds of items that are values here."""


@dataclass(frozen=True, slots=True)
class ChartSaid:
    """What is stored of a chart. `numbers` are the mention of each item that is one, `joins` the value of each other
    that joins; `guarded` counts people that the file calls victims or smuggled.
    """

    named: tuple[Named, ...]
    ties: tuple[Related, ...]
    numbers: Mapping[str, int]
    joins: Mapping[str, Used]
    rejects: tuple[ChartReject, ...]

    @property
    def guarded(self) -> int:
        """How many people are stored protected."""
        return sum(each.is_protected for each in self.named)


def chart_said(read: ReadChart, key: str, other: MentionKind) -> ChartSaid:
    """The chart as statements of the source with this key; items of no known kind are `other`."""
    return _Reading(read.chart, key, other).said(read.rejects)


class _Reading:
    def __init__(self, chart: LinkChart, key: str, other: MentionKind) -> None:
        self._chart, self._key, self._other = chart, key, other
        self._rejects: list[ChartReject] = []
        self._items = {item.id: item for item in chart.items}
        self._stated = [line for line in chart.lines if self._is_stated(line)]
        self._in_care = in_care_by(self._stated)
        self._having = self._who_has()
        things = [item for item in chart.items if item.id not in self._having]
        self._numbers = {item.id: number for number, item in enumerate(things)}
        self._held: defaultdict[str, list[Item]] = defaultdict(list)
        for value, some in self._having.items():
            for thing in some:
                self._held[thing].append(self._items[value])

    def said(self, before: Sequence[ChartReject]) -> ChartSaid:
        named = tuple(self._named(self._items[id_], number) for id_, number in self._numbers.items())
        ties = tuple(self._ties())
        joins = {id_: used[0] for id_ in self._having if (used := _used(self._items[id_]))}
        for id_ in self._having.keys() - joins.keys():
            self._reject("chart_file.no_value", self._items[id_].label)
        self._rejects += lost_columns(self._chart, self._stated)
        return ChartSaid(named, ties, self._numbers, joins, (*before, *self._rejects))

    def _is_stated(self, line: Line) -> bool:
        if line.strength == "hypothesis":
            self._reject("chart_file.hypothesis", line.id)
        elif line.start == line.end:
            self._reject("chart_file.loop", line.start)
        return line.strength != "hypothesis" and line.start != line.end

    def _who_has(self) -> dict[str, list[str]]:
        """The things that have each value; a value that none has is a thing itself."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for line in self._stated:
            for value, thing in ((line.start, line.end), (line.end, line.start)):
                if self._is_value(value) and not self._is_value(thing) and is_having(line):
                    found[value].append(thing)
        return {value: list(dict.fromkeys(some)) for value, some in found.items()}

    def _is_value(self, id_: str) -> bool:
        return self._items[id_].kind in _VALUES

    def _named(self, item: Item, number: int) -> Named:
        kind = mention_kind(item, self._other)
        held = self._held.get(item.id, [])
        own = facts_by_meaning(item.facts)
        uses = {one for each in (item, *held) for one in _used(each)}
        uses |= {one for means, texts in own.items() for text in texts for one in _READERS.get(means, _none)(text)}
        person = kind == MentionKind.PERSON
        in_care = person and (says_in_care(item) or item.id in self._in_care)
        return Named(number, kind, _content(item, held, own), "imported", in_care, tuple(sorted(uses)))

    def _ties(self) -> Iterator[Related]:
        """What lines say of two things: of those who have a value, where a line leads to one. The same said twice is
        one tie, from the first day to the last.
        """
        together: dict[tuple[str, int, int], Related] = {}
        for line in self._stated:
            if is_having(line) and self._is_value(line.start) != self._is_value(line.end):
                continue
            for one, other in self._ends(line):
                related = self._related(line, one, other)
                key = related.kind, one, other
                together[key] = _joined(together[key], related) if key in together else related
        yield from together.values()

    def _ends(self, line: Line) -> Iterator[tuple[int, int]]:
        starts, ends = (self._having.get(end, [end]) for end in (line.start, line.end))
        if max(len(starts), len(ends)) > MOST_ENDS:
            self._reject("chart_file.crowd", line.id, most=MOST_ENDS)
            return
        symmetric = tie_of(line) in Tie.SYMMETRIC
        for start, end in product(starts, ends):
            two = self._numbers[start], self._numbers[end]
            if two[0] != two[1]:
                yield (min(two), max(two)) if symmetric else two

    def _related(self, line: Line, one: int, other: int) -> Related:
        since, until = (each.date() if each else None for each in (line.first, line.last))
        first, second = (Place(SourceKind.ENTRY, self._key, number) for number in (one, other))
        return Related(tie_of(line), first, second, role_of(line), since, until)

    def _reject(self, code: str, id_: str, **params: object) -> None:
        self._rejects.append(
            ChartReject(0, code, {"id": id_[:60], **{name: str(each) for name, each in params.items()}})
        )


def _joined(one: Related, other: Related) -> Related:
    roles = "; ".join(dict.fromkeys(filter(None, (*one.role.split("; "), other.role))))
    days = sorted(each for tie in (one, other) for each in (tie.since, tie.until) if each)
    return Related(one.kind, one.one, one.other, roles, *((days[0], days[-1]) if days else (None, None)))


def _used(item: Item) -> tuple[Used, ...]:
    """The value that an item is; nothing for a thing, and for what joins no one."""
    if item.kind == _DOCUMENT:
        return _document(item.label, _issuer(item))
    return _READERS[item.kind](item.label) if item.kind in _VALUES else ()


def _none(_text: str) -> tuple[Used, ...]:
    return ()


def _content(item: Item, held: Sequence[Item], own: Mapping[str, list[str]]) -> Content:
    """What is shown and compared of an item: its own facts, and numbers that are not enough to join it with others."""
    documents = [_numbered(each.label, _issuer(each)) for each in (item, *held) if each.kind == _DOCUMENT]
    documents += [_numbered(each, "") for each in own.get(_DOCUMENT, ())]
    phones = [each.label for each in (item, *held) if each.kind == "phone"] + own.get("phone", [])
    detail = [each.strip() for each in item.detail.split(",")]
    born = [text for each in (*own.get("birth_date", ()), *detail) if (text := _date(each))]
    states = [code for each in (*own.get("nationality", ()), *detail) if (code := _state(each))]
    rest = ", ".join(each for each in detail if each and not _date(each) and not _state(each))
    shown = (("detail", rest), ("place", _degrees(item)), ("grade_in_the_file", item.grade))
    kept = (each for each in item.facts if not _is_read(*each))
    return Content(
        (item.label, *own.get("name", ())),
        birth_dates=tuple(dict.fromkeys(born)),
        sex=next((_SEXES[each.lower()] for each in own.get("sex", ()) if each.lower() in _SEXES), ""),
        nationalities=tuple(dict.fromkeys(states)),
        documents=tuple(dict.fromkeys(documents)),
        phones=tuple(dict.fromkeys(phones)),
        facts=(*((name, text) for name, text in shown if text), *kept),
    )


def _is_read(name: str, text: str) -> bool:
    """Whether a field of the content has the whole fact."""
    means = next(iter(facts_by_meaning(((name, text),))), "")
    texts = [each.strip() for each in text.split(";") if each.strip()]
    if means == "sex":
        return text.strip().lower() in _SEXES
    if means in ("birth_date", "nationality"):
        return all(map(_date if means == "birth_date" else _state, texts))
    return means in ("name", "phone", _DOCUMENT)


def _degrees(item: Item) -> str:
    return f"{item.place[1]:.4f}, {item.place[0]:.4f}" if item.place else ""


def _numbered(text: str, issuer: str) -> tuple[str, str]:
    """Number and issuer: a state's code may be before the number, as in our own exports."""
    first, _, number = text.partition(" ")
    written = _state(first) if len(first) == 3 and number else ""
    return (number, written) if written else (text, issuer)


def _issuer(item: Item) -> str:
    """The state that issued a document, if a fact of it says so."""
    return next((code for name, text in item.facts if name.lower() in _ISSUERS and (code := _state(text))), "")


def _date(text: str) -> str:
    try:
        return str(DateSpan.parse(text))
    except InvalidDate:
        return ""


def _state(text: str) -> str:
    try:
        return country(text).code if 1 < len(text) < 60 else ""
    except NotOneCountry:
        return ""

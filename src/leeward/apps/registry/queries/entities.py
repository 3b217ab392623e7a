"""Reading records as entities: searched as text, filtered, counted, and by the references between them.

Everything here answers one reader with one purpose, and leaves out what that reader may not see in full.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce, StrIndex
from django.db.models.lookups import GreaterThan
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.models import EntityCard, EntityLink, Record, RecordList
from leeward.core.ftm.query import Group, Node, Not, Term, terms
from leeward.core.ftm.served_entity import Whole, served_entity
from leeward.core.record.content.content import from_json

Operator = Literal["AND", "OR"]
REFERENT = "referent"
"""The kind of link that says by which other id an entity was known."""
_SORTS = {
    "id": "entity_id",
    "schema": "schema",
    "caption": "record__caption",
    "first_seen": "since",
    "last_change": "changed",
    "last_seen": "record_list__as_of",
}
_TYPES = {
    "addresses": "address",
    "dates": "date",
    "emails": "email",
    "genders": "gender",
    "identifiers": "identifier",
    "languages": "language",
    "names": "name",
    "phones": "phone",
}
"""Names for all properties whose values are of a type, as the model groups them."""
_SINCE = Coalesce(F("first_seen"), F("record__created_at"))
_CHANGED = Coalesce(F("last_change"), F("record__changed_at"))
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, and why; `records` are those that this reader may find and read in full."""

    officer: Officer
    purpose: str
    records: Q


@dataclass(frozen=True, slots=True)
class Selection:
    """Which entities: of these lists, of these kinds (None: all of either), with every filter that is given.

    `op` joins several values of one filter. `known_as` and `excluded` are ids, also those under which an entity was
    known before.
    """

    lists: frozenset[int] | None = None
    schemata: frozenset[str] | None = None
    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    among: tuple[frozenset[int], ...] = ()
    target: bool | None = None
    changed_since: datetime | None = None
    known_as: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    op: Operator = "OR"


@dataclass(frozen=True, slots=True)
class Found:
    """An entity with its record, which names owner and list."""

    record: Record
    whole: Whole

    @property
    def id(self) -> str:
        """The source's id of an entity that came as one, else the record's."""
        source = (self.record.source or {}).get("entity")
        return self.record.reference if isinstance(source, dict) else self.record.pk.hex


def select(reader: Reader, selection: Selection, text: Node | None = None) -> QuerySet[EntityCard]:
    """The cards in the selection that contain the words of `text`, in no order."""
    # Most records are for everyone, and their cards say so: reading the record costs eight times as much.
    for_all = Q(open=True, record__delete_at__gt=timezone.now().date())
    restricted = Q(Exists(Record.objects.filter(reader.records, pk=OuterRef("pk"))))
    found = EntityCard.objects.filter(_holds("purposes", f" {reader.purpose} "), for_all | restricted)
    if selection.lists is not None:
        found = found.filter(record_list_id__in=selection.lists)
    if selection.schemata is not None:
        found = found.filter(schema__in=selection.schemata)
    if selection.target is not None:
        found = found.filter(target=selection.target)
    if selection.changed_since is not None:
        found = found.alias(changed=_CHANGED).filter(changed__gt=selection.changed_since)
    if selection.excluded:
        found = found.exclude(_known_as(*selection.excluded))
    found = _with(found, [_known_as(entity) for entity in selection.known_as], selection.op)
    for column, codes in (("countries", selection.countries), ("topics", selection.topics)):
        found = _with(found, [_holds(column, f" {code} ") for code in codes], selection.op)
    found = _with(found, [Q(record_list_id__in=some) for some in selection.among], selection.op)
    return found if text is None else found.filter(_condition(text))


def ordered(found: QuerySet[EntityCard], text: Node | None, sorts: Sequence[tuple[str, bool]]) -> QuerySet[EntityCard]:
    """By `sorts` (name, whether descending), then a match in the name before a mention, then the entity with more
    values. Unknown sorts are ignored.
    """
    wanted = terms(text)
    named = sum(
        (Case(When(_holds("names", _needle(term)), then=1), default=0, output_field=IntegerField()) for term in wanted),
        start=Value(0),
    )
    found = found.alias(named=named, since=_SINCE, changed=_CHANGED)
    return found.order_by(*_keys(sorts), *(["-named"] if wanted else []), "-size", "record_id")


def arranged(found: QuerySet[EntityCard], sorts: Sequence[tuple[str, bool]]) -> QuerySet[EntityCard]:
    """By `sorts` as `ordered` takes them, then in the order in which they were stored."""
    return found.alias(since=_SINCE, changed=_CHANGED).order_by(*_keys(sorts), "record_id")


def _keys(sorts: Sequence[tuple[str, bool]]) -> list[OrderBy]:
    return [_sort(_SORTS[name], descending) for name, descending in sorts if name in _SORTS]


def load(cards: Iterable[EntityCard]) -> list[Found]:
    """The entities of these cards, in their order."""
    ids = [card.pk for card in cards]
    records = Record.objects.select_related("owner", "record_list").in_bulk(ids)
    return [found for record in ids if record in records and (found := found_of(records[record])) is not None]


def found_of(record: Record) -> Found | None:
    """A record as an entity; None for documents and ranges of blanks."""
    content = served_entity(from_json(record.kind, record.content), record.source, record.caption)
    return None if content is None else Found(record, content)


def records_whole(ids: Iterable[UUID]) -> dict[UUID, Record]:
    """Records with owner, list and source. Not cut by handling: a caller that shows one asks `access.view_of`."""
    return Record.objects.select_related("owner", "record_list").in_bulk(list(ids))


def counts(found: QuerySet[EntityCard]) -> list[tuple[int, str, str, str, int]]:
    """(list, schema, countries, topics, how many) of the cards found, each combination once."""
    rows = found.order_by().values_list("record_list_id", "schema", "countries", "topics")
    return list(rows.annotate(count=Count("pk")))


def values_of(found: QuerySet[EntityCard], types: Iterable[str], most: int) -> dict[str, Counter[str]]:
    """How many of the first `most` entities state each value of properties of these types (`identifier`, `gender`)."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in types}
    for one in _stream(found, most):
        for name, counted in counts.items():
            counted.update(set(one.whole.of_type(name)))
    return counts


def with_property(
    found: QuerySet[EntityCard], wanted: Sequence[tuple[str, str]], op: Operator, most: int
) -> QuerySet[EntityCard]:
    """Those of the first `most` whose properties hold these exact values. A property may be one of the names for all of
    a type: `dates`, `identifiers`, `genders`...
    """
    kept = []
    by_name: dict[str, set[str]] = {}
    for name, value in wanted:
        by_name.setdefault(name, set()).add(value)
    for one in _stream(found, most):
        have = {name: set(_stated_values(one.whole, name)) for name in by_name}
        enough = (values & have[name] if op == "OR" else values <= have[name] for name, values in by_name.items())
        if all(enough):
            kept.append(one.record.pk)
    return found.filter(pk__in=kept)


def by_id(reader: Reader, entity: str) -> Found | None:
    """The entity with this id, of the oldest list that has it."""
    cards = select(reader, Selection()).filter(entity_id=entity).order_by("record_list_id")[:1]
    return next(iter(load(cards)), None)


def by_ids(reader: Reader, entities: Iterable[str], sorts: Sequence[tuple[str, bool]] = ()) -> list[Found]:
    """The entities with these ids, by `sorts`, then in the order in which they were stored; each id once."""
    cards = select(reader, Selection()).filter(entity_id__in=list(entities))
    seen: dict[str, Found] = {}
    for one in load(arranged(cards, sorts)):
        seen.setdefault(one.id, one)
    return list(seen.values())


def known_as(entity: str) -> str:
    """The id of the entity that was known under this one before, or an empty string."""
    link = EntityLink.objects.filter(property=REFERENT, target=entity).select_related("record").first()
    return link.record.reference if link else ""


def referring(
    reader: Reader, target: str, *, properties: Mapping[str, frozenset[str]] | None = None
) -> QuerySet[EntityCard]:
    """Cards of the entities that refer to this one, oldest first: by any property, or by one of these, each for the
    kinds that it belongs to."""
    links = EntityLink.objects.filter(target=target).exclude(property=REFERENT)
    found = select(reader, Selection())
    if properties is None:
        return found.filter(record_id__in=links.values("record_id")).order_by("record_id")
    either = Q(pk__in=[])
    for name, schemata in properties.items():
        either |= Q(record_id__in=links.filter(property=name).values("record_id"), schema__in=schemata)
    return found.filter(either).order_by("record_id")


def referring_by(target: str) -> frozenset[str]:
    """The properties by which any entity refers to this one."""
    return frozenset(EntityLink.objects.filter(target=target).order_by().values_list("property", flat=True).distinct())


def settled(found: QuerySet[EntityCard], most: int) -> QuerySet[EntityCard]:
    """The same cards by their ids where they are few, so that further queries need no second text search."""
    ids = list(found.order_by().values_list("pk", flat=True)[: most + 1])
    return found if len(ids) > most else EntityCard.objects.filter(pk__in=ids)


def schemata_held(lists: Iterable[int] | None, among: Iterable[str]) -> frozenset[str]:
    """Those of the kinds that the lists (None: any list) hold at least one of."""
    # The lists are named one by one in either case: the index begins with the list.
    numbers = RecordList.objects.values_list("pk", flat=True) if lists is None else lists
    cards = EntityCard.objects.filter(record_list_id__in=list(numbers))
    return frozenset(name for name in among if cards.filter(schema=name).exists())


def all_lists() -> list[RecordList]:
    """Every list of records with its owner, oldest first."""
    return list(RecordList.objects.select_related("owner").filter(is_copy=False).order_by("pk"))


def _stream(found: QuerySet[EntityCard], most: int) -> Iterator[Found]:
    ids = list(found.order_by("record_id").values_list("pk", flat=True)[:most])
    for start in range(0, len(ids), _BATCH):
        records = records_whole(ids[start : start + _BATCH])
        yield from (one for record in records.values() if (one := found_of(record)) is not None)


def _with(found: QuerySet[EntityCard], conditions: Sequence[Q], op: Operator) -> QuerySet[EntityCard]:
    if not conditions:
        return found
    joined = conditions[0]
    for condition in conditions[1:]:
        joined = joined | condition if op == "OR" else joined & condition
    return found.filter(joined)


def _known_as(*ids: str) -> Q:
    others = EntityLink.objects.filter(property=REFERENT, target__in=ids)
    return Q(entity_id__in=ids) | Q(record_id__in=others.values("record_id"))


def _stated_values(entity: Whole, name: str) -> tuple[str, ...]:
    return entity.of_type(_TYPES[name]) if name in _TYPES else entity.entity.texts(name)


def _condition(node: Node) -> Q:
    match node:
        case Term():
            return _holds("names", _needle(node)) | _holds("text", _needle(node))
        case Not():
            return ~_condition(node.part)
        case Group():
            parts = [_condition(part) for part in node.parts]
            joined = parts[0]
            for part in parts[1:]:
                joined = joined & part if node.how == "all" else joined | part
            return joined


def _holds(column: str, needle: str) -> Q:
    return Q(GreaterThan(StrIndex(F(column), Value(needle)), 0))


def _needle(term: Term) -> str:
    return f" {' '.join(term.words)}" + ("" if term.prefix else " ")


def _sort(column: str, descending: bool) -> OrderBy:
    return F(column).desc(nulls_last=True) if descending else F(column).asc(nulls_last=True)

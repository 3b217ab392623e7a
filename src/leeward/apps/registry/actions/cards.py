"""Cards: what search needs of entities, kept beside records in the same transaction.

A card is made where a record is read, and written in batches where records are; withdrawing a record drops its card, so
that search no longer finds it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from leeward.apps.registry.actions import journal
from leeward.apps.registry.models import EntityCard, EntityLink, Record
from leeward.apps.registry.queries.entities import REFERENT
from leeward.core.ftm.served_entity import served_entity, source_digest
from leeward.core.policy.harm import is_protective
from leeward.core.record.content.content import Content, from_json
from leeward.core.record.content.person import Person
from leeward.platform.durable import durably

NO_ENTITIES = ("document", "blank_range", "method")
_LONGEST_TARGET = 200
_BATCH = 2000
COLUMNS = (
    *("record_id", "entity_id", "open", "purposes"),
    *("schema", "countries", "topics", "target", "size"),
    *("first_seen", "last_change", "digest", "names", "text"),
)
"""Of a card, without its list."""
LINK_COLUMNS = ("record_id", "property", "target")


class Card(NamedTuple):
    """A card before it is written, in JSON values. `entity_id` is empty for what is no entity elsewhere; `open` says
    that nothing in its facts restricts who may see it.
    """

    entity_id: str
    schema: str
    countries: str
    topics: str
    target: bool
    size: int
    first_seen: str
    last_change: str
    digest: str
    names: str
    text: str
    links: list[tuple[str, str]]
    open: bool


def card(content: Content, source: Mapping[str, Any] | None, caption: str, reference: str) -> Card | None:
    """The card of a record with these facts; None for documents, ranges of blanks and methods."""
    found = served_entity(content, source, caption)
    if found is None:
        return None
    digest = source_digest(source)
    links = [(name, target) for name, target in found.links() if len(target) <= _LONGEST_TARGET]
    links += [(REFERENT, other) for other in found.referents if len(other) <= _LONGEST_TARGET]
    return Card(
        reference if digest else "",
        found.entity.schema,
        _codes(found.of_type("country")),
        _codes(found.of_type("topic")),
        found.target,
        sum(len(values) for values in found.entity.properties.values()),
        found.first_seen,
        found.last_change,
        digest,
        found.names(),
        found.text(),
        links,
        not (is_protective(content) or (isinstance(content, Person) and content.protected_from)),
    )


class Place(NamedTuple):
    """Where a card belongs: the record's id in hexadecimal, and who may see the record and for what."""

    record: str
    open: bool
    purposes: Sequence[str]


class CardRows(NamedTuple):
    """Cards and their links as the database takes them, each card without its list."""

    cards: list[tuple[Any, ...]]
    links: list[tuple[Any, ...]]


def rows(cards: Iterable[tuple[Place, Card]]) -> CardRows:
    """The rows of cards, for `write`; they may be made before the transaction."""
    made, key = CardRows([], []), journal.as_key()
    for place, one in cards:
        record = place.record
        made.cards.append(
            (
                *(key(record), one.entity_id or record, place.open and one.open),
                _codes(place.purposes),
                *(one.schema, one.countries, one.topics, bool(one.target), one.size),
                *(_moment(one.first_seen), _moment(one.last_change), one.digest, one.names, one.text),
            )
        )
        made.links.extend((key(record), name, target) for name, target in one.links)
    return made


def write(made: CardRows, record_list: int) -> None:
    """Write the cards of records of one list that have none."""
    journal.insert(EntityCard, ("record_list_id", *COLUMNS), ((record_list, *row) for row in made.cards))
    journal.insert(EntityLink, LINK_COLUMNS, made.links)


def put(cards: Iterable[tuple[int, Place, Card]]) -> None:
    """Make and write the cards of records, each with its list, that have none."""
    made: defaultdict[int, list[tuple[Place, Card]]] = defaultdict(list)
    for record_list, place, one in cards:
        made[record_list].append((place, one))
    for record_list, some in made.items():
        write(rows(some), record_list)


def drop(records: Sequence[str]) -> None:
    """Take away the cards of these records."""
    key = journal.as_key()
    for model in (EntityLink, EntityCard):
        journal.delete(model, "record_id", [(key(record),) for record in records])


def refresh(record: Record) -> None:
    """Write one record's card again; a record that is no longer active gets none."""
    refresh_all([record])


def make_missing(progress: Callable[[int], None]) -> int:
    """Make the cards of records stored by a version without cards; how many. `progress` gets the number done.

    Each batch is a durable commit: after an interruption the next call goes on.
    """
    waiting = Record.objects.filter(state=Record.State.ACTIVE, card=None).exclude(kind__in=NO_ENTITIES)
    made, last = 0, None
    while ids := list(
        (waiting.filter(pk__gt=last) if last else waiting).order_by("pk").values_list("pk", flat=True)[:_BATCH]
    ):
        durably(partial(_make, ids))
        made, last = made + len(ids), ids[-1]
        progress(made)
    return made


def _make(ids: Sequence[UUID]) -> None:
    refresh_all(list(Record.objects.filter(pk__in=ids)))


def refresh_all(records: Sequence[Record]) -> None:
    """The same for many."""
    drop([record.pk.hex for record in records])
    made = []
    for record in records:
        if record.state == Record.State.ACTIVE:
            content = from_json(record.kind, record.content)
            place = Place(record.pk.hex, not record.handling, record.purposes)
            if (one := card(content, record.source, record.caption, record.reference)) is not None:
                made.append((record.record_list_id, place, one))
    put(made)


def _codes(values: Sequence[str]) -> str:
    return f" {' '.join(value.replace(' ', '_') for value in values)} " if values else ""


def _moment(text: str) -> Any:
    """A source's time as the database takes it; None where it is missing or unreadable."""
    try:
        return journal.moment(datetime.fromisoformat(text).replace(tzinfo=UTC)) if text else None
    except ValueError:
        return None

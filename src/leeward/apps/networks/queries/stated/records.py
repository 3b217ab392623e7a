"""Records, and what FollowTheMoney lists say of how they are related.

The entity itself stays whole beside its record (`Record.source`), which every source of a record names. Lost documents
and blanks name no one; methods are events, and one that came from care is a protected source.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from leeward.apps.networks.models import MentionKind, SourceKind, TieKind
from leeward.apps.networks.queries.stated import values
from leeward.apps.networks.queries.stated.statement import Content, Named, Place, Related, Statement, Used
from leeward.apps.registry.access import is_under_protection
from leeward.apps.registry.models import EntityCard, EntityLink, Record
from leeward.apps.screening.access.judgement import in_force, is_protective
from leeward.core.ftm.model import Schema, schema, schemata
from leeward.core.ftm.served_entity import Whole, served_entity
from leeward.core.record.content.content import Content as Facts
from leeward.core.record.content.content import from_json
from leeward.core.record.content.method import PROTECTED, Method
from leeward.core.record.content.organisations_and_craft import Aircraft, Vehicle, Vessel
from leeward.core.record.content.person import Person

NAMING = ("person", "organisation", "vessel", "vehicle", "aircraft", "method", "entity")
"""Kinds of records that name someone or something."""
_KINDS: Mapping[str, MentionKind] = {
    "person": MentionKind.PERSON,
    "organisation": MentionKind.ORGANISATION,
    "vessel": MentionKind.VESSEL,
    "vehicle": MentionKind.VEHICLE,
    "aircraft": MentionKind.AIRCRAFT,
}
_OTHERS = (("Event", MentionKind.EVENT), ("Address", MentionKind.PLACE), ("Organization", MentionKind.ORGANISATION))
"""Kinds of entities without a kind of record that are still someone or something."""
_TIES: tuple[tuple[str, TieKind], ...] = (
    ("Ownership", TieKind.OWNS),
    ("Directorship", TieKind.DIRECTS),
    ("Employment", TieKind.EMPLOYS),
    ("Membership", TieKind.MEMBER),
    ("Family", TieKind.FAMILY),
    ("Associate", TieKind.ASSOCIATE),
    ("Representation", TieKind.REPRESENTS),
    ("Payment", TieKind.PAID),
)
_REGISTRATIONS = ("registration", "vessel_registration")
"""Schemes of identifiers that are a vessel's registration (`core.record.lists`)."""
_TRACES = {"phone": values.phone, "vehicle": values.craft}
_MOST_ENDS = 10
"""Ends of one side of a relation: with more it is a summit or a crowd, and ties no two of them."""
Ends = Mapping[tuple[int, str], Place]


def records_said(ids: Collection[UUID]) -> list[Statement]:
    """What these records say; nothing of those that no longer count."""
    found = Record.objects.select_related("card").prefetch_related("links").filter(kind__in=NAMING, pk__in=ids)
    current = [each for each in found if in_force(each)]
    ends = _ends([each for each in current if _edge(each)])
    return [_statement(each, ends) for each in current]


def relations_naming(ids: Collection[UUID]) -> set[UUID]:
    """The other records that relate one of these: they may have come before it."""
    entities = EntityCard.objects.filter(record__in=ids).exclude(entity_id="").values_list("entity_id", flat=True)
    naming = EntityLink.objects.filter(target__in=list(entities), record__card__schema__in=_edges())
    return set(naming.values_list("record_id", flat=True)) - set(ids)


def ended(ids: Collection[UUID]) -> set[UUID]:
    """Those of these records that no longer count."""
    rows = Record.objects.filter(pk__in=ids).only("state", "delete_at")
    return set(ids) - {each.pk for each in rows if in_force(each)}


def _statement(record: Record, ends: Ends) -> Statement:
    facts = from_json(record.kind, record.content)
    from_care = isinstance(facts, Method) and facts.source == PROTECTED
    return Statement(
        SourceKind.CARE_FACT if from_care else SourceKind.RECORD,
        record.pk.hex,
        record.owner_id,
        record.version,
        record=record.pk,
        record_list=record.record_list_id,
        at=record.changed_at,
        reliability=record.reliability,
        credibility=record.credibility,
        is_protected=from_care,
        purge_at=datetime.combine(record.delete_at, datetime.min.time(), UTC),
        mentions=tuple(_named(record, facts)),
        ties=tuple(_ties(record, ends)),
    )


def _named(record: Record, facts: Facts) -> Iterator[Named]:
    if isinstance(facts, Method):
        yield _method(facts)
        return
    entity = served_entity(facts, record.source, record.caption)
    kind = _kind(record.kind, entity)
    if entity is None or kind is None:
        return
    guarded = is_protective(record) or is_under_protection(record) or bool(record.content.get("protected_from"))
    yield Named(0, kind, _content(facts, entity), record.kind, guarded, tuple(_uses(facts, entity)), is_stated=True)


def _kind(kind: str, entity: Whole | None) -> MentionKind | None:
    if kind != "entity":
        return _KINDS.get(kind)
    found = entity.schema if entity else None
    return next((each for name, each in _OTHERS if found is not None and found.is_a(name)), None)


def _content(facts: Facts, entity: Whole) -> Content:
    names = tuple(dict.fromkeys((entity.caption, *entity.of_type("name"))))
    phones = entity.of_type("phone")
    if isinstance(facts, Person):
        first = next((name for name in facts.names if name.surname), None)
        return Content(
            names,
            first.surname if first else "",
            first.given if first else "",
            tuple(str(each) for each in facts.birth_dates),
            facts.sex or "",
            facts.nationalities,
            tuple((each.number, each.issuer) for each in facts.documents),
            phones,
        )
    return Content(names, phones=phones, facts=_shown(facts) if isinstance(facts, Vessel) else ())


def _shown(vessel: Vessel) -> tuple[tuple[str, str], ...]:
    """What is shown of a vessel, with the numbers by which it is joined."""
    said = (
        ("flag", vessel.flag),
        ("type", vessel.vessel_type),
        ("imo", vessel.imo),
        ("mmsi", vessel.mmsi),
        ("call_sign", vessel.call_sign),
        *(("registration", each.value) for each in vessel.identifiers if each.scheme in _REGISTRATIONS),
    )
    return tuple((code, text) for code, text in said if text)


def _uses(facts: Facts, entity: Whole) -> Iterator[Used]:
    for text in entity.of_type("phone"):
        yield from values.phone(text)
    for text in entity.of_type("email"):
        yield from values.email(text)
    for text in entity.of_type("address"):
        yield from values.address(text)
    if isinstance(facts, Person):
        for held in facts.documents:
            yield from values.document(held.number, held.issuer)
    for number in _numbers(facts):
        yield from values.craft(number)


def _numbers(facts: Facts) -> tuple[str, ...]:
    if isinstance(facts, Vessel):
        return (facts.imo, facts.mmsi, *(each.value for each in facts.identifiers))
    if isinstance(facts, Aircraft):
        return (facts.registration,)
    return (facts.plate, facts.vin) if isinstance(facts, Vehicle) else ()


def _method(facts: Method) -> Named:
    """A method as an event; the traces that someone in care told of are values that others may share."""
    used = [one for trace in facts.traces if trace.kind in _TRACES for one in _TRACES[trace.kind](trace.text)]
    shown = (("practice", facts.practice), ("route", " > ".join(facts.route)))
    content = Content((facts.title,), facts=tuple((name, text) for name, text in shown if text))
    return Named(0, MentionKind.EVENT, content, facts.practice, facts.source == PROTECTED, tuple(used), is_stated=True)


def _edge(record: Record) -> Schema | None:
    """The kind of relation that the record is; None for anything else."""
    card = getattr(record, "card", None)
    kind = schema(card.schema) if card else None
    return kind if kind is not None and kind.edge else None


def _ends(edges: Iterable[Record]) -> Ends:
    """Where the entities that these relations join are mentioned, by list and id."""
    targets: defaultdict[int, set[str]] = defaultdict(set)
    for edge in edges:
        targets[edge.record_list_id].update(link.target for link in edge.links.all())
    return {
        (of, entity): Place(SourceKind.RECORD, record.hex)
        for of, some in targets.items()
        for entity, record in EntityCard.objects.filter(record_list=of, entity_id__in=list(some)).values_list(
            "entity_id", "record_id"
        )
    }


def _ties(record: Record, ends: Ends) -> Iterator[Related]:
    kind = _edge(record)
    if kind is None:
        return
    joined: defaultdict[str, list[Place]] = defaultdict(list)
    for link in record.links.all():
        if (end := ends.get((record.record_list_id, link.target))) is not None:
            joined[link.property].append(end)
    said = ((record.source or {}).get("entity") or {}).get("properties", {})
    role = _first(said, *kind.caption) or kind.label
    since, until = _day(_first(said, "startDate")), _day(_first(said, "endDate"))
    tie = next((each for name, each in _TIES if kind.is_a(name)), TieKind.LINKED)
    for one in joined[kind.source][:_MOST_ENDS]:
        yield from (Related(tie, one, other, role, since, until) for other in joined[kind.target][:_MOST_ENDS])


def _first(properties: Mapping[str, Any], *names: str) -> str:
    found = (value for name in names for value in properties.get(name, ()) if isinstance(value, str))
    return next(found, "")


def _day(text: str) -> date | None:
    """The day of a date that is stated whole."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


@cache
def _edges() -> frozenset[str]:
    return frozenset(name for name, kind in schemata().items() if kind.edge)

"""Entities by example: candidates from the index, scored and explained as at the counter, cut to what a key may see."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args
from uuid import UUID

from leeward.apps.ftm_api.queries import shapes
from leeward.apps.ftm_api.queries.algorithms import feature_name
from leeward.apps.ftm_api.queries.datasets import Catalog
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries import entities
from leeward.apps.registry.queries.entities import Found, Reader, Selection
from leeward.apps.screening.access.judgement import may_use, view
from leeward.core.findings import Reason, Severity
from leeward.core.ftm.model import comparable, descendants
from leeward.core.ftm.query import Group, Term
from leeward.core.ftm.words import words
from leeward.core.matching.client_weights import reweigh
from leeward.core.matching.entity import Entity, kinds_of
from leeward.core.matching.ftm import subject_of_entity
from leeward.core.matching.score import Weighed, cut, explain, weigh
from leeward.core.matching.subject import Subject, SubjectKind
from leeward.core.matching.weights import POSSIBLE
from leeward.core.record.content.content import from_json
from leeward.core.record.content.person import Person
from leeward.core.record.content.person_kinds import severity_of
from leeward.core.search.index import Index
from leeward.messages import sentence

_SEVERITIES: tuple[Severity, ...] = get_args(Severity)
FEWEST, MOST, MOST_WEIGHED = 50, 500, 2_000  # candidates that are scored
_TEN = 10  # candidates for each requested result, where a caller brings its own weights
_LIKE: SubjectKind = "organisation"  # how entities that are no subject are compared
_NAMES = 5  # so many names of an entity that is no subject are searched for
_WORDS = 10  # of each name


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a search: whose, in which lists, and how many results.

    `threshold` is the score from which a result counts as a match, `cutoff` the least that is shown at all, `weights`
    the client's own for some claims.
    """

    reader: Reader
    selection: Selection
    limit: int = 5
    threshold: float = POSSIBLE
    cutoff: float = POSSIBLE
    exclude_schema: frozenset[str] = frozenset()
    weights: Mapping[str, float] = field(default_factory=dict)

    def weigh(self, query: Subject, candidate: Subject) -> Weighed:
        """How likely both are one, by these weights."""
        weighed = weigh(query, candidate)
        return reweigh(weighed, self.weights) if self.weights else weighed


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate, how likely it is the example, and what the reader may see of it."""

    found: Found
    weighed: Weighed
    view: Literal["full", "hit_only", "none"]

    @property
    def score(self) -> float:
        """The likelihood, from 0 to below 1."""
        return self.weighed.score


@dataclass(frozen=True, slots=True)
class Matches:
    """The best results, and how many reach the threshold in all."""

    results: tuple[Scored, ...] = ()
    total: int = 0
    terms: Terms | None = field(default=None, compare=False)

    def to_json(self, catalog: Catalog) -> dict[str, Any]:
        """`results` and `total` as `/match` answers them."""
        threshold = self.terms.threshold if self.terms else POSSIBLE
        return {
            "results": [_scored_json(one, catalog, threshold) for one in self.results],
            "total": {"value": self.total, "relation": "eq"},
        }


def match(entity: Entity, terms: Terms, index: Index | None = None) -> Matches:
    """The candidates, best first. Matching uses every record that admits the reader's agency for the purpose; what the
    reader may not see of it is cut from the answer, never from the search.
    """
    schemata = _schemata(entity.schema, terms)
    if not schemata:
        return Matches(terms=terms)
    index = index or engine().current().index
    weighed = dict(_subjects(entity, terms, schemata, index))
    seen = [
        Scored(one, weighed[pk], view(one.record, terms.reader.officer))
        for pk, one in _admitted_entities(list(weighed), terms, schemata).items()
    ]
    seen += _others(entity, terms, schemata)
    best = sorted((one for one in seen if one.score >= terms.cutoff), key=lambda one: (-one.score, one.found.id))
    total = sum(one.score >= terms.threshold for one in best)
    return Matches(tuple(_cut(best, terms)), total, terms)


def _cut(best: list[Scored], terms: Terms) -> list[Scored]:
    """As many as the client wants, in their order: matches on grave records are never those that are cut for others, so
    that no number of other entries hides a notice.
    """
    if len(best) <= terms.limit:
        return best
    first = sorted(
        best, key=lambda one: _gravity(one.found.record) if one.score >= terms.threshold else -1, reverse=True
    )
    kept = {one.found.id for one in first[: terms.limit]}
    return [one for one in best if one.found.id in kept]


def _gravity(record: Record) -> int:
    """How grave a hit on the record is, from 0."""
    content = from_json("person", record.content) if record.kind == "person" else None
    return _SEVERITIES.index(severity_of(content.kind) if isinstance(content, Person) else "medium")


def _schemata(name: str, terms: Terms) -> frozenset[str]:
    """The kinds that the example may be and that the lists have."""
    wanted = comparable(name) - terms.exclude_schema
    return entities.schemata_held(terms.selection.lists, wanted)


def _subjects(entity: Entity, terms: Terms, schemata: frozenset[str], index: Index) -> Iterator[tuple[UUID, Weighed]]:
    """Candidates of every kind that has a place in the index."""
    kinds: tuple[SubjectKind, ...] = tuple(dict.fromkeys(kind for name in schemata for kind in kinds_of(name)))
    # What may be used, and by which filters, is known only afterwards: the number of wanted results is no limit here.
    count = max(FEWEST, min(terms.limit * _TEN, MOST)) if terms.weights else MOST_WEIGHED
    for kind in kinds:
        subject = subject_of_entity(entity, kind)
        if not subject.names and not subject.documents:
            continue
        # Candidates that the index expects far below the cutoff are not scored. The index has only our weights, and
        # treats names of things like persons'.
        least = 0.0 if terms.weights else terms.cutoff / (2 if kind == "person" else 4)
        for hit in index.persons(subject, count, least, frozenset({kind})):
            weighed = terms.weigh(subject, hit.subject)
            if weighed.score >= terms.cutoff:
                yield hit.record, weighed


def _admitted_entities(ids: list[UUID], terms: Terms, schemata: frozenset[str]) -> dict[UUID, Found]:
    """The candidates' entities that the agency may hit, for the purpose, and that the filters let through."""
    reader, lists = terms.reader, terms.selection.lists
    found = {}
    for pk, record in entities.records_whole(ids).items():
        here = lists is None or record.record_list_id in lists
        one = entities.found_of(record) if here and may_use(record, reader.officer.agency, reader.purpose) else None
        if one is None or one.whole.entity.schema not in schemata:
            continue
        if view(record, reader.officer) != "none" and _passes(one, terms.selection):
            found[pk] = one
    return found


def _passes(one: Found, selection: Selection) -> bool:
    whole = one.whole
    known_as = {one.id, *whole.referents}
    changed = selection.changed_since
    since = changed.strftime("%Y-%m-%dT%H:%M:%S") if changed else ""
    return (
        (not selection.topics or not set(selection.topics).isdisjoint(whole.of_type("topic")))
        and known_as.isdisjoint(selection.excluded)
        and (not since or (whole.last_change or shapes.moment(one.record.changed_at) or "") > since)
    )


def _others(entity: Entity, terms: Terms, schemata: frozenset[str]) -> list[Scored]:
    """Candidates that are no subject of the index (an address, a security), by a plain search for words."""
    plain = frozenset(name for name in schemata if not kinds_of(name))
    wordings = [found for text in _looked_for(entity) if (found := words(text)[:_WORDS])]
    parts = [Group("all", tuple(Term((word,)) for word in found)) for found in wordings]
    if not plain or not parts:
        return []
    wanted = Group("any", tuple(parts)) if len(parts) > 1 else parts[0]
    cards = entities.select(terms.reader, replace(terms.selection, schemata=plain), wanted)
    asked = subject_of_entity(_with_name(entity), _LIKE)
    return [
        Scored(one, terms.weigh(asked, subject_of_entity(_with_name(one.whole.entity), _LIKE)), "full")
        for one in entities.load(entities.ordered(cards, wanted, ())[:FEWEST])
    ]


def _looked_for(entity: Entity) -> tuple[str, ...]:
    return _with_name(entity).texts("name", "alias", "registrationNumber", "publicKey", "isin")[:_NAMES]


def _with_name(entity: Entity) -> Entity:
    """The names of an entity; an address is named by its text."""
    return Entity(entity.schema, {"name": entity.texts("full", "address"), **entity.properties})


def _scored_json(one: Scored, catalog: Catalog, threshold: float) -> dict[str, Any]:
    full = one.view == "full"
    shown = shapes.entity(one.found, catalog) if full else shapes.withheld(one.found, catalog)
    return {
        **shown,
        "score": cut(one.score),
        "match": one.score >= threshold,
        "explanations": explanations(one.weighed) if full else {},
    }


def explanations(weighed: Weighed) -> Mapping[str, dict[str, Any]]:
    """What agrees and what differs, each claim with its sentence and what it added to the log-odds.

    The sum of all names is given with the first claim about them.
    """
    evidence = explain(weighed).evidence
    of_names = len(evidence) - len(weighed.claims)
    added = [0.0] * of_names + weighed.added
    if of_names and weighed.name is not None:
        added[0] = weighed.name.weight
    told: dict[str, dict[str, Any]] = {}
    for reason, weight in zip(evidence, added, strict=True):
        told.setdefault(feature_name(reason.code), _feature(reason, weight))
    return told


def _feature(reason: Reason, weight: float) -> dict[str, Any]:
    query, candidate = (str(reason.params.get(name, "")) or None for name in ("query", "candidate"))
    detail = sentence(reason.code, reason.params)
    return {"score": round(weight, 2), "detail": detail, "query": query, "candidate": candidate}


def kinds_below(name: str) -> frozenset[str]:
    """The kinds that a filter by this one lets through: itself, what it can be compared with, and all below it."""
    return comparable(name) | descendants(name)

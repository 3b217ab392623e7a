"""One entity with everything that the inquiry knows of it: facts with their sources, grades and times."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from leeward.apps.networks.models import ChartItem, Inquiry, Pair, PairDecision, Tie, Use, ValueKind
from leeward.apps.networks.queries.captions import entity_caption
from leeward.apps.networks.queries.charts.visited import visited, visits_of
from leeward.apps.networks.queries.entities import Part, doubtful, entities_of, part_of
from leeward.apps.networks.queries.shown import BORN, Shown, Stated, in_order, label_of
from leeward.apps.networks.queries.visible import mentions_in, sources_in
from leeward.core.charts.link_map import link_maps
from leeward.core.charts.svg import Svg, Words

_BESIDE = 50
"""Ties, shared values and doubtful pairs that a page shows of each."""
_COMMON = 20
"""People who have a value, from which it is too common to name them here: a hostel's address, an agent's phone."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact, with the mentions whose sources say it."""

    kind: str
    label: str
    text: str
    said_by: tuple[Shown, ...]

    @property
    def best_grade(self) -> str:
        """The best of its sources' grades."""
        return min(each.mention.source.grade for each in self.said_by)


@dataclass(frozen=True, slots=True)
class Member:
    """One mention, and the pair that joined it to the others; a decision's has no odds, the first one has none."""

    shown: Shown
    by: UUID | None
    odds: float | None


@dataclass(frozen=True, slots=True)
class Relation:
    """What a source states of the entity and of another, or a value that both have."""

    words: str
    other: Shown
    source: Shown | None


class Places(NamedTuple):
    """A map and its table: each post with how many sources saw the entity there."""

    map: Svg
    posts: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class EntityPage:
    """Everything that the page shows. `moments` are the dated mentions, each by how far along the strip, 0 to 1."""

    id: UUID
    caption: str
    kind: str
    facts: tuple[Fact, ...]
    members: tuple[Member, ...]
    moments: tuple[tuple[float, Shown], ...]
    relations: tuple[Relation, ...]
    doubts: tuple[tuple[Pair, Shown], ...]
    apart: tuple[tuple[Shown, Shown], ...]
    decisions: tuple[PairDecision, ...]

    def places(self) -> Places | None:
        """The map of where sources saw it; None if no source names a known place."""
        visits = visits_of(each.shown.mention.source for each in self.members)
        chart = visited([(str(self.id), visits)])
        if not chart.items:
            return None
        words = Words("places", self.caption, _("Where sources saw it."), _("Place"), "", _("sources"))
        _wide, narrow = link_maps(words, chart)
        return Places(narrow, Counter(name for _at, _code, name in visits).most_common())

    @property
    def born(self) -> str:
        """The birth date that most of its sources state."""
        return next((fact.text for fact in self.facts if fact.kind == BORN), "")


def entity_page(inquiry: Inquiry, mention: UUID) -> EntityPage | None:
    """The entity that a mention is in; None where the inquiry may not see the mention now."""
    part = part_of(inquiry, [mention], ChartItem.objects.filter(chart__inquiry=inquiry))
    if part is None:
        return None
    shown = {row.pk: Shown(row) for row in part.members(mention)}
    facts, first = _facts(shown), next(iter(shown.values()))
    apart = [each.pair for each in part.whole.not_joined if {each.pair.one, each.pair.other} & shown.keys()]
    return EntityPage(
        part.whole.of[mention],
        entity_caption(part.members(mention)),
        first.mention.get_kind_display(),
        facts,
        _members(part, shown),
        _moments(shown),
        (*_stated(inquiry, shown), *_shared(inquiry, shown)),
        _doubts(inquiry, shown),
        tuple((Shown(part.mentions[pair.one]), Shown(part.mentions[pair.other])) for pair in apart),
        tuple(row for two, row in part.decisions.items() if shown.keys() & set(two)),
    )


def _facts(shown: Mapping[UUID, Shown]) -> tuple[Fact, ...]:
    """Each fact once, of each kind the one that most sources state first."""
    said: defaultdict[tuple[str, str], list[tuple[Stated, Shown]]] = defaultdict(list)
    for each in shown.values():
        for fact in each.stated:
            said[fact.kind, fact.key].append((fact, each))
    found = []
    for kind in in_order(kind for kind, _key in said):
        own = sorted((rows for (of, _), rows in said.items() if of == kind), key=len, reverse=True)
        for rows in own:
            text = Counter(fact.text for fact, _ in rows).most_common(1)[0][0]
            found.append(Fact(kind, label_of(rows[0][0]), text, tuple(dict.fromkeys(each for _, each in rows))))
    return tuple(found)


def _members(part: Part, shown: Mapping[UUID, Shown]) -> tuple[Member, ...]:
    strongest_last = reversed(part.whole.joined)
    joined = {pk: pair for pair in strongest_last for pk in (pair.one, pair.other)}
    rows = []
    for pk, each in shown.items():
        found = joined.get(pk)
        by = None if found is None else found.other if found.one == pk else found.one
        odds = None if found is None or found.odds == float("inf") else found.odds
        rows.append(Member(each, by, odds))
    return tuple(sorted(rows, key=lambda row: (str(row.shown.mention.source.at or ""), row.shown.mention.pk)))


def _moments(shown: Mapping[UUID, Shown]) -> tuple[tuple[float, Shown], ...]:
    dated = sorted(
        ((each.mention.source.at, each) for each in shown.values() if each.mention.source.at), key=lambda row: row[0]
    )
    if not dated:
        return ()
    first, last = dated[0][0], dated[-1][0]
    whole = (last - first).total_seconds() or 1.0
    return tuple(((at - first).total_seconds() / whole, each) for at, each in dated)


def _stated(inquiry: Inquiry, shown: Mapping[UUID, Shown]) -> Iterator[Relation]:
    """What open sources say of a member and of another mention."""
    either = Q(one__in=list(shown)) | Q(other__in=list(shown))
    rows = Tie.objects.filter(either, source__in=sources_in(inquiry).filter(is_protected=False).values("pk"))
    ties = list(rows.order_by("pk")[:_BESIDE])
    others = mentions_in(inquiry).in_bulk({pk for tie in ties for pk in (tie.one_id, tie.other_id)} - shown.keys())
    for tie in ties:
        pk, own = (tie.other_id, tie.one_id) if tie.one_id in shown else (tie.one_id, tie.other_id)
        if pk in others:
            yield Relation(str(tie.get_kind_display()), Shown(others[pk]), shown[own])


def _shared(inquiry: Inquiry, shown: Mapping[UUID, Shown]) -> Iterator[Relation]:
    """Who else has a value of a member, each once, where not too many have it."""
    own = Use.objects.filter(mention__in=list(shown)).exclude(value__kind=ValueKind.VOYAGE).values("value")
    rows = Use.objects.filter(value__in=own).exclude(mention__in=list(shown)).order_by("pk")
    uses = list(rows.values_list("value_id", "value__kind", "mention_id")[: _BESIDE * _COMMON])
    others = mentions_in(inquiry).in_bulk({pk for _, _, pk in uses})
    of = entities_of(inquiry, others.keys()).of
    having = defaultdict[UUID, set[UUID]](set)
    for value, _kind, pk in uses:
        if pk in of:
            having[value].add(of[pk])
    found = ((kind, of[pk]) for value, kind, pk in uses if pk in of and len(having[value]) < _COMMON)
    for kind, entity in islice(dict.fromkeys(found), _BESIDE):
        yield Relation(str(ValueKind(kind).label), Shown(others[entity]), None)


def _doubts(inquiry: Inquiry, shown: Mapping[UUID, Shown]) -> tuple[tuple[Pair, Shown], ...]:
    either = Q(one__in=list(shown)) | Q(other__in=list(shown))
    pairs = list(doubtful(inquiry).filter(either)[:_BESIDE])
    others = mentions_in(inquiry).in_bulk({pk for pair in pairs for pk in (pair.one_id, pair.other_id)})
    found = []
    for pair in pairs:
        pk = pair.other_id if pair.one_id in shown else pair.one_id
        if pk in others and pk not in shown:
            found.append((pair, Shown(others[pk])))
    return tuple(found)

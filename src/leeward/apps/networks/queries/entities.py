"""Who is the same in an inquiry: entities, computed from pairs and this inquiry's decisions each time they are read."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from leeward.apps.networks.models import ChartItem, Inquiry, MatchKey, Mention, Pair, PairDecision
from leeward.apps.networks.queries.compared import COMPARED, compared_of, judged
from leeward.apps.networks.queries.people import key_digests, people_of
from leeward.apps.networks.queries.vessels import vessel_digests
from leeward.apps.networks.queries.visible import mentions_in
from leeward.core.linkage.effect import Effect, effect
from leeward.core.linkage.entities import ACCEPTED, DOUBTFUL, Decision, Entities, Verdict, entities
from leeward.core.linkage.entities import Pair as Scored
from leeward.core.linkage.person import Person, number_keys
from leeward.core.linkage.vessel import vessel
from leeward.platform.derived_keys import keyed_digest
from leeward.platform.in_batches import in_batches

MOST = 1_000
"""Members of a part that a page works on; a part so large is an error of its sources, and shows its first ones."""
Two = tuple[UUID, UUID]
R = TypeVar("R", Pair, PairDecision)


@dataclass(frozen=True, slots=True)
class Part:
    """Mentions that a decision about one of them could touch, with their pairs and this inquiry's decisions."""

    whole: Entities[UUID]
    mentions: Mapping[UUID, Mention]
    pairs: Mapping[Two, Pair]
    decisions: Mapping[Two, PairDecision]

    def without(self, gone: Collection[UUID]) -> Entities[UUID]:
        """The entities of the mentions that are left."""
        kept = [pk for pk in self.mentions if pk not in gone]
        scored = [_scored(row) for two, row in self.pairs.items() if not {*two} & {*gone}]
        decided = [row for two, row in self.decisions.items() if not {*two} & {*gone}]
        return entities(kept, scored, _as_decisions(decided))

    def members(self, of: UUID) -> list[Mention]:
        """The mentions of the entity that this mention is in, the oldest first."""
        return [self.mentions[pk] for pk in self.whole.members[self.whole.of[of]]]


def decisions_in(inquiry: Inquiry) -> QuerySet[PairDecision]:
    """What its analysts decided and did not undo."""
    return PairDecision.objects.filter(inquiry=inquiry, undone_at=None).select_related("decided_by")


def all_entities(inquiry: Inquiry) -> Entities[UUID]:
    """The entities of everything that the inquiry may see now."""
    return entities_of(inquiry, set(mentions_in(inquiry).order_by().values_list("pk", flat=True)))


def entities_of(inquiry: Inquiry, visible: Collection[UUID]) -> Entities[UUID]:
    """The entities of these mentions, which the inquiry may see: of all, or of a window of time."""
    telling = Pair.objects.filter(Q(log_odds__gte=ACCEPTED) | Q(apart=True))
    accepted = telling.values_list("one_id", "other_id", "log_odds", "apart")
    # By the one end in batches: asking for both at once took the database fifty times as long.
    rows = (row for some in in_batches(visible) for row in accepted.filter(one__in=some) if row[1] in visible)
    return entities(visible, [Scored(*row) for row in rows], _as_decisions(decisions_in(inquiry)))


def part_of(inquiry: Inquiry, start: Iterable[UUID], charted: QuerySet[ChartItem] | None = None) -> Part | None:
    """The part around these mentions; None where the inquiry may not see one of them now."""
    begun = set(start)
    part = part_around(inquiry, begun, MOST, charted)
    return part if begun <= part.mentions.keys() else None


def part_around(
    inquiry: Inquiry, start: Collection[UUID], most: int | None = None, charted: QuerySet[ChartItem] | None = None
) -> Part:
    """The part around those of these mentions that the inquiry may see now, of about so many mentions at most;
    `charted` as in `mentions_in`.
    """
    visible = mentions_in(inquiry, charted)
    mentions = {pk: row for some in in_batches(sorted(start)) for pk, row in visible.in_bulk(some).items()}
    frontier: Collection[UUID] = mentions.keys()
    while frontier and (most is None or len(mentions) < most):
        beside = _beside(inquiry, frontier) - mentions.keys()
        found = {pk: row for some in in_batches(sorted(beside)) for pk, row in visible.in_bulk(some).items()}
        mentions |= found
        frontier = found.keys()
    pairs, decided = _among(Pair.objects.all(), mentions), _among(decisions_in(inquiry), mentions)
    scored = [_scored(row) for row in pairs.values()]
    return Part(entities(mentions, scored, _as_decisions(decided.values())), mentions, pairs, decided)


def effect_of(part: Part, one: UUID, other: UUID, verdict: Verdict | None) -> Effect[UUID]:
    """What the entities would be after this decision; with None, after undoing the one that there is."""
    scored = [_scored(each) for each in part.pairs.values()]
    kept = [row for two, row in part.decisions.items() if two != ordered(one, other)]
    decided = _as_decisions(kept) + ([Decision(one, other, verdict)] if verdict else [])
    return effect(part.whole, entities(part.mentions, scored, decided))


def doubtful(inquiry: Inquiry) -> QuerySet[Pair]:
    """The pairs that an analyst is asked about, the likeliest first: neither accepted nor decided in this inquiry."""
    visible = mentions_in(inquiry).order_by().values("pk")
    asked = Pair.objects.filter(one__in=visible, other__in=visible, log_odds__gte=DOUBTFUL, log_odds__lt=ACCEPTED)
    decided = decisions_in(inquiry).order_by().filter(one=OuterRef("one"), other=OuterRef("other"))
    return asked.filter(~Exists(decided)).order_by("-log_odds", "pk")


def to_decide(inquiry: Inquiry) -> list[Pair]:
    """The queue: of each two entities the likeliest of these pairs, since one decision answers for all between them."""
    whole = all_entities(inquiry)
    asked = {
        ordered(one, other)
        for row in decisions_in(inquiry)
        if (one := whole.of.get(row.one_id)) and (other := whole.of.get(row.other_id))
    }
    found = []
    for pair in doubtful(inquiry):
        two = ordered(whole.of[pair.one_id], whole.of[pair.other_id])
        if two[0] != two[1] and two not in asked:
            asked.add(two)
            found.append(pair)
    return found


def search(inquiry: Inquiry, text: str, most: int = 50) -> list[Mention]:
    """Mentions of the inquiry with a name like this, the likeliest first, or with this document or telephone; boats and
    ships with this number.
    """
    asked = people_of({"names": [text]})
    digests = key_digests(asked) | {keyed_digest("match", key) for key in number_keys(text)}
    digests |= vessel_digests(vessel(numbers=[text]))
    visible = mentions_in(inquiry).order_by().filter(kind__in=COMPARED)
    found = set(MatchKey.objects.filter(digest__in=digests, mention__in=visible.values("pk")).values_list("mention"))
    rows = {
        pk: row for some in in_batches(sorted(pk for (pk,) in found)) for pk, row in _visible(inquiry, some).items()
    }
    return sorted(rows.values(), key=lambda row: (-_likeness(asked, row), row.pk))[:most]


def search_entities(inquiry: Inquiry, text: str) -> list[Mention]:
    """Of each entity that a search finds its likeliest mention."""
    whole, first = all_entities(inquiry), dict[UUID, Mention]()
    for row in search(inquiry, text):
        first.setdefault(whole.of.get(row.pk, row.pk), row)
    return list(first.values())


def _likeness(asked: tuple[Person, ...], row: Mention) -> float:
    found = judged(asked, compared_of(row))
    return found.odds if found else 0.0


def ordered(one: UUID, other: UUID) -> Two:
    """The two, the older first."""
    return (one, other) if one < other else (other, one)


def _visible(inquiry: Inquiry, ids: Collection[UUID]) -> dict[UUID, Mention]:
    return mentions_in(inquiry).in_bulk(ids)


def _beside(inquiry: Inquiry, frontier: Collection[UUID]) -> set[UUID]:
    """The mentions that accepted pairs and decisions tie to these."""
    found: set[UUID] = set()
    for some in in_batches(sorted(frontier), 200):
        either = Q(one__in=some) | Q(other__in=some)
        for rows in (Pair.objects.filter(either, log_odds__gte=ACCEPTED), decisions_in(inquiry).filter(either)):
            found.update(pk for two in rows.order_by().values_list("one_id", "other_id") for pk in two)
    return found


def _among(rows: QuerySet[R], mentions: Mapping[UUID, Mention]) -> dict[Two, R]:
    """The pairs or decisions between these, by the two."""
    found: dict[Two, R] = {}
    for some in in_batches(sorted(mentions)):
        for row in rows.filter(one__in=some):
            if row.other_id in mentions:
                found[row.one_id, row.other_id] = row
    return found


def _scored(row: Pair) -> Scored[UUID]:
    return Scored(row.one_id, row.other_id, row.log_odds, row.apart)


def _as_decisions(rows: Iterable[PairDecision]) -> list[Decision[UUID]]:
    return [Decision(row.one_id, row.other_id, Verdict(row.verdict)) for row in rows]

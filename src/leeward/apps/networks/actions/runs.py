"""Compute the groups of an inquiry: communities, companions, shared values and hidden links, with what chance would
have made, and what else could explain each.

All results are of one input, whose digest is kept; those before are erased. What a run found is read with the
inquiry's eyes again, so a source that was withdrawn since is not shown.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any
from uuid import UUID

import numpy as np
from django.utils import timezone

from leeward.apps.agencies.models import Officer, Post
from leeward.apps.networks.actions.audited import audit_act
from leeward.apps.networks.models import Group, GroupMember, Hypothesis, Inquiry, Mention, Run
from leeward.apps.networks.queries.holdings import holdings_of
from leeward.apps.networks.queries.journeys import Travelled, travelled
from leeward.apps.networks.queries.known import known_of
from leeward.apps.networks.queries.legs import Meeting, meetings
from leeward.apps.networks.queries.network import Link, Picture, TooMany, picture_of, uses_of
from leeward.core.graph.brokers import Broker, HandOver, hand_overs
from leeward.core.graph.communities import Communities, communities, rewire
from leeward.core.graph.companions import companions, found_by_chance
from leeward.core.graph.explanations import Known, Weighed, explain
from leeward.core.graph.hidden_links import Backtest, hidden_links
from leeward.core.graph.measures import betweenness
from leeward.core.graph.network import Network
from leeward.core.graph.patterns.documents import consecutive_documents
from leeward.core.graph.ranks import share_at_top
from leeward.core.graph.shared_values import shared_by_chance, sharing_pairs
from leeward.platform.durable import durably
from leeward.platform.unreadable_rows import each_readable

SEED = 1
SMALLEST, LARGEST = 3, 200
"""Members of a group that is shown."""
_SHOWN = 40
"""Ties of a group that are kept as its evidence, the strongest."""
_RESAMPLES = 60
_SERIES = 50
"""Series of documents that are kept, the longest."""
_OFTEN = 0.2
"""The share of resamples in which someone is among the five most between others, from which they are shown."""
_SIGNIFICANT = 3
"""Decimals of figures that are kept."""


@dataclass(frozen=True, slots=True)
class Found:
    """A group before it is stored: its entities, how far it stays, evidence, explanations, and the rank of each."""

    members: tuple[UUID, ...]
    stability: float
    reasons: Mapping[str, Any]
    explanations: Sequence[Mapping[str, Any]]
    ranks: Mapping[UUID, tuple[float, float]]


def compute(inquiry: Inquiry, *, officer: Officer | None = None, again: bool = False) -> bool:
    """Compute everything, unless nothing changed since the last time; whether it was. Raises `TooMany`, or
    `NoAnalysisError` without the extra `analysis`.
    """
    begun, picture = timezone.now(), picture_of(inquiry)
    last = inquiry.runs.filter(kind=Run.Kind.GROUPS).first()
    if last is not None and last.input_digest == picture.digest and not again:
        return False
    journeys = travelled(picture)
    known = known_of(picture, journeys.habits)
    pairs, travel_figures = _companions(picture, journeys, known)
    shared, shared_figures = _shared(picture, known)
    whole = picture.with_links([_as_link(each) for each in pairs])
    groups, group_figures = _groups(whole, known)
    brokers = list(_brokers(whole, groups))
    series = list(_series(picture, known))
    hand_overs = list(_hand_overs(whole, journeys, groups, pairs, known))
    stated = whole.relations()
    hidden = hidden_links(stated.network, seed=SEED)

    def work() -> bool:
        current = Inquiry.objects.select_for_update(of=("self",)).get(pk=inquiry.pk)
        if not current.is_open():
            return False
        current.runs.all().delete()
        store = _Store(current, picture, begun)
        store.run(Run.Kind.GROUPS, group_figures, groups)
        store.run(Run.Kind.BROKERS, {"resamples": _RESAMPLES}, brokers)
        store.run(Run.Kind.DOCUMENTS, {}, series)
        store.run(Run.Kind.HAND_OVERS, {"resamples": _RESAMPLES}, hand_overs)
        store.run(Run.Kind.COMPANIONS, travel_figures, pairs)
        store.run(Run.Kind.SHARED, shared_figures, shared)
        run = store.run(Run.Kind.HIDDEN, _backtest(hidden.backtest), ())
        ids = [UUID(name) for name in stated.network.names]
        store.hypotheses(run, [(ids[each.one], ids[each.other], each.probability) for each in hidden.suggestions])
        details = {"groups": len(groups), "companions": len(pairs), "mentions": len(picture.mentions)}
        audit_act("inquiry.run", current, officer, details=details)
        return True

    return durably(work)


def compute_open() -> int:
    """Compute every open inquiry of which something changed; how many. One that is too large is left to be narrowed."""
    rows = Inquiry.objects.filter(end=Inquiry.End.OPEN, expires_at__gt=timezone.now()).order_by("pk")
    return sum(each_readable(rows, _compute_unless_large))


def _compute_unless_large(inquiry: Inquiry) -> int:
    try:
        return compute(inquiry)
    except TooMany:
        return 0


def _groups(picture: Picture, known: Mapping[str, Known]) -> tuple[list[Found], dict[str, Any]]:
    """The communities, and those of the same network rewired by chance."""
    network = picture.network
    found = communities(network, seed=SEED)
    mixed = communities(rewire(network, SEED), at=(found.resolution,), seed=SEED)
    figures = {"entities": network.size, "ties": network.ties, "stability": _short(found.stability)}
    figures |= {"modularity": _short(found.modularity), "modularity_by_chance": _short(mixed.modularity)}
    figures |= {"stability_by_chance": _short(mixed.stability), "resolution": found.resolution}
    return list(_of_communities(picture, found, known)), figures


def _of_communities(picture: Picture, found: Communities, known: Mapping[str, Known]) -> Iterator[Found]:
    network = picture.network
    sizes = np.bincount(found.labels, minlength=found.count)
    for number in range(found.count):
        if not SMALLEST <= sizes[number] <= LARGEST:
            continue
        inside = np.flatnonzero(found.labels == number)
        part = network.without(np.flatnonzero(found.labels != number).tolist())
        members = tuple(UUID(network.names[place]) for place in inside.tolist())
        yield _found(picture, part, members, float(found.kept[number]), known)


def _found(
    picture: Picture, part: Network, members: tuple[UUID, ...], stability: float, known: Mapping[str, Known]
) -> Found:
    links = picture.between(frozenset(members))
    counted = Counter((each.kind, each.what) for each in links)
    reasons = {
        "links": [_plain(each) for each in links[:_SHOWN]],
        "more": max(0, len(links) - _SHOWN),
        "counted": [[kind, what, number] for (kind, what), number in counted.most_common()],
    }
    scores, sure = betweenness(part, SEED).scores, share_at_top(part, resamples=_RESAMPLES, seed=SEED)
    ranks = {UUID(name): (float(scores[place]), float(sure[place])) for place, name in enumerate(part.names)}
    ties = sorted({(str(min(each.one, each.other)), str(max(each.one, each.other))) for each in links})
    return Found(members, stability, reasons, _explained(ties, known), ranks)


def _brokers(picture: Picture, groups: Sequence[Found]) -> Iterator[Found]:
    """Those between groups: among the five most between all others in enough resamples, with ties into several."""
    network = picture.network
    of = {member: number for number, group in enumerate(groups, 1) for member in group.members}
    scores, sure = betweenness(network, SEED).scores, share_at_top(network, resamples=_RESAMPLES, seed=SEED)
    for place in np.argsort(-sure, kind="stable").tolist():
        if sure[place] < _OFTEN:
            return
        entity = UUID(network.names[place])
        links = picture.of(entity)
        touched = sorted({of[end] for each in links for end in (each.one, each.other) if end in of})
        if len(touched) > 1:
            reasons = {"links": [_plain(each) for each in links[:_SHOWN]], "more": 0, "counted": [], "groups": touched}
            ranks = {entity: (float(scores[place]), float(sure[place]))}
            yield Found((entity,), float(sure[place]), reasons, (), ranks)


def _series(picture: Picture, known: Mapping[str, Known]) -> Iterator[Found]:
    """Documents with consecutive numbers, each with who has it, and what could explain that these people have them."""
    rows = {holding: value for value, holding in holdings_of(picture)}
    for run in consecutive_documents(rows)[:_SERIES]:
        members = tuple(dict.fromkeys(UUID(each.person) for each in run))
        links = [_plain(each) for each in picture.between(frozenset(members))[:_SHOWN]]
        held = [[rows[each], each.person] for each in run]
        reasons = {"links": links, "more": 0, "counted": [], "documents": held}
        ties = [(str(min(two)), str(max(two))) for two in combinations(members, 2)]
        yield Found(members, 1.0, reasons, _explained(ties, known), {})


def _hand_overs(
    picture: Picture, travel: Travelled, groups: Sequence[Found], pairs: Sequence[Found], known: Mapping[str, Known]
) -> Iterator[Found]:
    """Where two legs meet: who is between the people of one and of the next, in enough resamples."""
    network, place = picture.network, {name: number for number, name in enumerate(picture.network.names)}
    members = {each for found in (*groups, *pairs) for each in found.members}
    posts = frozenset(Post.objects.values_list("code", flat=True))
    for meeting in meetings(travel.habits, members, posts):
        legs = [np.zeros(network.size, dtype=np.bool_) for _ in range(2)]
        for leg, people in zip(legs, (meeting.before, meeting.after), strict=True):
            leg[[place[str(each)] for each in people]] = True
        (found,) = hand_overs(network, legs, resamples=_RESAMPLES, seed=SEED)
        sure = [each for each in found.brokers if each.at_top >= _OFTEN]
        if sure:
            yield _hand_over(picture, meeting, found, sure, known)


def _hand_over(
    picture: Picture, meeting: Meeting, found: HandOver, sure: Sequence[Broker], known: Mapping[str, Known]
) -> Found:
    ids = [UUID(picture.network.names[each.node]) for each in sure]
    ends = frozenset({*ids, *meeting.before, *meeting.after})
    links = [each for each in picture.between(ends) if {each.one, each.other} & set(ids)]
    ranks = {entity: (each.share, each.at_top) for entity, each in zip(ids, sure, strict=True)}
    intervals = {str(entity): [_short(each.low), _short(each.high)] for entity, each in zip(ids, sure, strict=True)}
    reasons = {
        "links": [_plain(each) for each in links[:_SHOWN]],
        "more": max(0, len(links) - _SHOWN),
        "counted": [],
        "places": meeting.places,
        "connected": found.connected,
        "pairs": found.pairs,
        "intervals": intervals,
    }
    ties = sorted({(str(min(each.one, each.other)), str(max(each.one, each.other))) for each in links})
    return Found(tuple(ids), sure[0].at_top, reasons, _explained(ties, known), ranks)


def _companions(picture: Picture, travel: Travelled, known: Mapping[str, Known]) -> tuple[list[Found], dict[str, Any]]:
    journeys = travel.journeys
    found = companions(journeys)
    pairs = [
        _pair(picture, known, (travel.people[one], travel.people[other]), "companions", (met, expected, q))
        for one, other, met, expected, q in zip(found.one, found.other, found.met, found.expected, found.q, strict=True)
    ]
    figures = {"people": journeys.people, "journeys": len(journeys.person), "pairs": len(pairs)}
    return pairs, figures | {"by_chance": found_by_chance(journeys, seed=SEED)}


def _shared(picture: Picture, known: Mapping[str, Known]) -> tuple[list[Found], dict[str, Any]]:
    numbered = uses_of(picture.values)
    uses, people = numbered.uses, numbered.people
    found = sharing_pairs(uses)
    pairs = [
        _pair(picture, known, (people[one], people[other]), "shared", (shared, expected, q))
        for one, other, shared, expected, q in zip(
            found.one, found.other, found.shared, found.expected, found.q, strict=True
        )
    ]
    figures = {"people": uses.people, "values": len(numbered.values), "pairs": len(pairs)}
    return pairs, figures | {"by_chance": shared_by_chance(uses, seed=SEED)}


def _pair(
    picture: Picture, known: Mapping[str, Known], ends: tuple[UUID, UUID], kind: str, said: tuple[int, float, float]
) -> Found:
    """Two who travel together, or share, beyond chance: how often, how often expected, and the share of false ones."""
    one, other = sorted(ends)
    times, expected, q = said
    links = [_plain(each) for each in picture.between(frozenset(ends))[:_SHOWN]]
    test = {"kind": kind, "times": int(times), "expected": _short(expected), "false": float(f"{q:.2g}")}
    reasons = {"links": links, "more": 0, "counted": [], "test": test}
    return Found((one, other), 1.0 - float(q), reasons, _explained([(str(one), str(other))], known), {})


def _as_link(pair: Found) -> Link:
    """Travelling together beyond chance is a tie as strong as a stated one."""
    one, other = pair.members
    return Link(one, other, "companions", "companions", 1.0, "")


def _backtest(found: Backtest) -> dict[str, Any]:
    low, high = found.interval
    counts = {"right": found.right, "suggested": found.suggested, "passed": found.passed}
    return {**counts, "interval": [_short(low), _short(high)]}


def _explained(ties: Sequence[tuple[str, str]], known: Mapping[str, Known]) -> list[dict[str, Any]]:
    ends = {end for tie in ties for end in tie}
    found = explain(ties, {end: known[end] for end in ends}, everyone=known)
    return [_weighed(each) for each in found]


def _weighed(each: Weighed) -> dict[str, Any]:
    """As it is stored, with the most ties that a single one explains, since ten bookings are no tour. What is shared is
    kept as the row that says it, so that a page can ask whether it still may.
    """
    most = each.evidence[0][1] if each.evidence else 0
    rows = each.evidence[:5] if each.explanation in {"employer", "crew", "booking", "address"} else ()
    return {
        "explanation": each.explanation,
        "explained": each.explained,
        "most": most,
        "kinds": len(each.evidence),
        "ties": each.ties,
        "unknown": each.unknown,
        "tested": each.tested,
        "refs": [[ref, number] for ref, number in rows],
    }


def _plain(link: Link) -> dict[str, Any]:
    ends = {"one": str(link.one), "other": str(link.other), "ref": link.ref}
    return {"kind": link.kind, "what": link.what, "weight": _short(link.weight), **ends}


def _short(value: float) -> float:
    return round(float(value), _SIGNIFICANT)


class _Store:
    """Rows of one computation, in the caller's transaction. What was withdrawn while it ran is left out."""

    def __init__(self, inquiry: Inquiry, picture: Picture, begun: Any) -> None:
        self._inquiry, self._digest, self._begun = inquiry, picture.digest, begun
        self._there = set(Mention.objects.filter(pk__in=list(picture.whole.members)).values_list("pk", flat=True))

    def run(self, kind: str, figures: Mapping[str, Any], groups: Sequence[Found]) -> Run:
        run = Run.objects.create(
            inquiry=self._inquiry,
            kind=kind,
            seed=SEED,
            input_digest=self._digest,
            figures=dict(figures),
            begun_at=self._begun,
            ended_at=timezone.now(),
        )
        for number, found in enumerate(groups, 1):
            self._group(run, number, found)
        return run

    def _group(self, run: Run, number: int, found: Found) -> None:
        group = Group(run=run, number=number, size=len(found.members), stability=found.stability)
        group.reasons, group.explanations = dict(found.reasons), list(found.explanations)
        group.save(force_insert=True)
        rows = [
            GroupMember(group=group, mention_id=each, betweenness=rank[0], top_share=rank[1])
            for each in found.members
            if each in self._there and (rank := found.ranks.get(each, (0.0, 0.0)))
        ]
        GroupMember.objects.bulk_create(rows)

    def hypotheses(self, run: Run, found: Sequence[tuple[UUID, UUID, float]]) -> None:
        there = [each for each in found if {each[0], each[1]} <= self._there]
        Hypothesis.objects.bulk_create(
            Hypothesis(run=run, one_id=min(one, other), other_id=max(one, other), probability=share)
            for one, other, share in there
        )

"""Two mentions beside each other: what speaks for and against, why they are joined or not, what a decision changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from leeward.apps.networks.models import Inquiry, Mention, Pair, PairDecision
from leeward.apps.networks.queries.compared import Judged, compared_of, judged
from leeward.apps.networks.queries.entities import Part, effect_of, ordered, part_of
from leeward.apps.networks.queries.shown import Shown, in_order, label_of
from leeward.core.linkage.effect import joining_chain, why_not
from leeward.core.linkage.entities import ACCEPTED, Verdict
from leeward.core.linkage.entities import Pair as Scored
from leeward.messages.linkage import CLAIMS


@dataclass(frozen=True, slots=True)
class Weighed:
    """One line for or against: what agrees or differs, both values, and what it adds to the log-odds."""

    words: str
    one: str
    other: str
    weight: float


@dataclass(frozen=True, slots=True)
class Step:
    """One pair of the chain that joins two mentions; a decision's has no odds."""

    one: Shown
    other: Shown
    odds: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """What a decision would make of the entities, each as its mentions; nothing where nothing changes."""

    before: tuple[tuple[Shown, ...], ...]
    after: tuple[tuple[Shown, ...], ...]


@dataclass(frozen=True, slots=True)
class PairPage:
    """Everything that the page of a pair shows."""

    one: Shown
    other: Shown
    facts: tuple[tuple[str, str, str], ...]
    judged: Judged | None
    weighed: tuple[Weighed, ...]
    decision: PairDecision | None
    together: bool
    chain: tuple[Step, ...]
    apart: tuple[Step, ...]
    changes: Mapping[str, Change]
    undone: Change | None

    @property
    def prior(self) -> float:
        """The log-odds of any two before anything is compared."""
        return self.judged.prior if self.judged else 0.0

    @property
    def accepted(self) -> bool:
        """Whether the machine takes them for one."""
        return self.judged is not None and self.judged.odds >= ACCEPTED and not self.judged.apart


def pair_page(inquiry: Inquiry, first: UUID, second: UUID) -> PairPage | None:
    """The page of two mentions; None where the inquiry may not see one of them now."""
    one, other = ordered(first, second)
    part = part_of(inquiry, (one, other)) if one != other else None
    if part is None:
        return None
    shown = {pk: Shown(mention) for pk, mention in part.mentions.items()}
    found = judged(compared_of(part.mentions[one]), compared_of(part.mentions[other]))
    decision = part.decisions.get((one, other))
    return PairPage(
        shown[one],
        shown[other],
        _facts(shown[one], shown[other]),
        found,
        _weighed(found),
        decision,
        part.whole.of[one] == part.whole.of[other],
        tuple(_step(each, shown) for each in joining_chain(part.whole, one, other)),
        tuple(_step(each.pair, shown) for each in why_not(part.whole, one, other)),
        {verdict.value: _change(part, one, other, verdict, shown) for verdict in Verdict},
        _change(part, one, other, None, shown) if decision else None,
    )


def _weighed(found: Judged | None) -> tuple[Weighed, ...]:
    claims = found.claims if found else ()
    return tuple(
        Weighed(str(CLAIMS[each.code]), str(each.shown["one"]), str(each.shown["other"]), each.weight)
        for each in claims
    )


def _facts(one: Shown, other: Shown) -> tuple[tuple[str, str, str], ...]:
    """What both sources say, side by side: label, one, other."""
    kinds = in_order(fact.kind for side in (one, other) for fact in side.stated)
    rows = []
    for kind in kinds:
        sides = [[fact for fact in side.stated if fact.kind == kind] for side in (one, other)]
        left, right = (", ".join(fact.text for fact in side) for side in sides)
        rows.append((label_of((sides[0] or sides[1])[0]), left, right))
    return tuple(rows)


def _step(pair: Scored[UUID], shown: Mapping[UUID, Shown]) -> Step:
    return Step(shown[pair.one], shown[pair.other], None if pair.odds == float("inf") else pair.odds)


def _change(part: Part, one: UUID, other: UUID, verdict: Verdict | None, shown: Mapping[UUID, Shown]) -> Change:
    found = effect_of(part, one, other, verdict)
    before, after = (
        tuple(tuple(shown[pk] for pk in members) for members in side) for side in (found.before, found.after)
    )
    return Change(before, after)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair of the queue, with both sides opened."""

    pair: Pair
    one: Shown
    other: Shown
    words: str


def doubts(inquiry_pairs: list[Pair], mentions: Mapping[UUID, Mention]) -> list[Doubt]:
    """The pairs of one page of the queue; `words` is what speaks for each most."""
    rows = []
    for pair in inquiry_pairs:
        one, other = mentions[pair.one_id], mentions[pair.other_id]
        found = judged(compared_of(one), compared_of(other))
        best = [str(CLAIMS[each.code]) for each in found.claims if each.weight > 0][:2] if found else []
        against = [str(CLAIMS[each.code]) for each in found.claims if each.weight < 0][:1] if found else []
        rows.append(Doubt(pair, Shown(one), Shown(other), "; ".join(best + against)))
    return rows

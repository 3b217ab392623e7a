"""Which documents are one person's, by Leeward's own linkage, so that who leaves on a new passport has left.

A pair of documents has a reason (`claims`) and can be parted or joined by an officer's decision; nothing is merged.
Nationality is not compared: a person with two passports is the commonest reason why an exit is not found.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from leeward.core.linkage.entities import ACCEPTED, Decision, Entities, Pair, entities
from leeward.core.linkage.incremental import Resolver
from leeward.core.linkage.person import Person, person
from leeward.core.linkage.scorer import Scorer
from leeward.core.linkage.weights import shipped_weights
from leeward.core.matching.claims import Claim
from leeward.core.travel.stays.crossing import Crossing, Holder
from leeward.core.travel.stays.history import History, Reviewed, history


@dataclass(frozen=True, slots=True)
class People:
    """Everyone of whom crossings are known: their documents joined, and each person's stays by the entity's id."""

    documents: Entities[str]
    histories: Mapping[str, History]


def people(
    crossings: Iterable[Crossing], decisions: Iterable[Decision[str]] = (), reviewed: Reviewed | None = None
) -> People:
    """The people of these crossings, the same in whatever order they are given."""
    every = list(crossings)
    holders = {each.holder.key: each.holder for each in every}
    joined = entities(holders, pairs(holders), decisions)
    of: dict[str, list[Crossing]] = {}
    for crossing in every:
        of.setdefault(joined.of[crossing.holder.key], []).append(crossing)
    return People(joined, {who: history(own, reviewed) for who, own in of.items()})


def pairs(holders: Mapping[str, Holder], least: float = ACCEPTED) -> tuple[Pair[str], ...]:
    """Pairs of documents that one person may hold, from `least` log-odds on."""
    resolver: Resolver[str] = Resolver(Scorer(shipped_weights()), least)
    for key in sorted(holders):
        resolver.add(key, person_of(holders[key]))
    return tuple(each for each in resolver.pairs() if _may_be_one(holders[each.one], holders[each.other]))


def person_of(holder: Holder) -> Person:
    """What is compared of a holder. The number carries its issuer: states give out the same numbers."""
    number = f"{holder.issuer}{holder.number}" if holder.number else ""
    return person(holder.given_name, holder.surname, holder.birth_date, (number,))


def claims(one: Holder, other: Holder) -> tuple[Claim, ...]:
    """Why two documents are one person's or not, the heaviest first."""
    return Scorer(shipped_weights()).claims(person_of(one), person_of(other))


def _may_be_one(one: Holder, other: Holder) -> bool:
    """Brother and sister of one day have names that are alike; what two documents say of the sex parts them."""
    return not (one.sex and other.sex and one.sex != other.sex)

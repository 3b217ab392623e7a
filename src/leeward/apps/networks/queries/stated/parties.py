"""What sources show of those who travel, or are named, together: facts for which a person is not drawn.

`core.care.protective_facts` says which; here are the parties.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from leeward.apps.networks.models import MentionKind, ValueKind
from leeward.apps.networks.queries.stated.statement import Content, Named, Used
from leeward.apps.screening.queries.care import digests_in_care
from leeward.core.care.protective_facts import COMPANION, Companion, companions_of, held_by_other, minors_without_parent
from leeward.core.travel.manifest.model import Traveller


@dataclass(frozen=True, slots=True)
class Aboard:
    """A passenger by key, with their documents, and whether screening found that they may be someone to protect."""

    key: int
    traveller: Traveller
    documents: Sequence[Used]
    quiet: bool


def facts_aboard(people: Iterable[Aboard], on: date) -> dict[int, str]:
    """The facts of a voyage's passengers by key. A party is a booking; who has none travels with all who have none."""
    parties: defaultdict[str, list[Aboard]] = defaultdict(list)
    for each in people:
        parties[each.traveller.locator].append(each)
    digests = digests_in_care({used.digest for some in parties.values() for each in some for used in each.documents})
    found: dict[int, str] = {}
    for locator, party in parties.items():
        guarded = (each.quiet or any(used.digest in digests for used in each.documents) for each in party)
        if locator and companions_of(guarded):
            found |= dict.fromkeys((each.key for each in party), COMPANION)
        minors = minors_without_parent([_companion(each.traveller) for each in party], on)
        found |= {party[place].key: "minor_without_parent" for place in minors}
    return found


def with_facts(named: Sequence[Named], on: date) -> tuple[Named, ...]:
    """The people that one source names together, each with the fact for which they are not drawn."""
    people = [each for each in named if each.kind == MentionKind.PERSON]
    minors = minors_without_parent([_named(each.content) for each in people], on)
    holders: defaultdict[Used, set[int]] = defaultdict(set)
    for each in people:
        for used in each.uses:
            if used.kind == ValueKind.DOCUMENT:
                holders[used._replace(role="")].add(each.number)
    facts = dict.fromkeys(held_by_other(holders), "document_held_by_other")
    facts |= {people[place].number: "minor_without_parent" for place in minors}
    return tuple(replace(each, protective_fact=facts.get(each.number, "")) for each in named)


def _companion(traveller: Traveller) -> Companion:
    return Companion([str(each) for each in traveller.birth_dates], traveller.surname)


def _named(content: Content) -> Companion:
    last = next((name.split()[-1] for name in content.names if name.split()), "")
    return Companion(content.birth_dates, content.surname or last)

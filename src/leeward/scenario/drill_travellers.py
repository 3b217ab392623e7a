"""People for drills: invented like those of the region, and none of them, nor their documents, are in its records."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count, islice

from leeward.core.training.cases.case import Traveller
from leeward.scenario.households import household
from leeward.scenario.person_facts import PersonFacts
from leeward.scenario.region import Region

FIRST_HOUSEHOLD = 200_000
"""Far beyond the households of the demonstration, so that no document number is theirs."""
_OTHER_SEED = 19


def drill_travellers(region: Region, *, today: date, number: int) -> Iterator[Traveller]:
    """So many holders of a passport that is valid today; the same for the same seed and day."""
    apart = replace(region, seed=region.seed + _OTHER_SEED)
    everyone = (each for place in count(FIRST_HOUSEHOLD) for each in household(apart, place, today=today))
    return islice((_traveller(each) for each in everyone if each.documents[0].expires > today), number)


def _traveller(person: PersonFacts) -> Traveller:
    passport = person.documents[0]
    return Traveller(
        person.zone_surname,
        person.zone_given_names,
        person.sex,
        person.birth_date,
        passport.nationality,
        passport.number,
        passport.expires,
    )

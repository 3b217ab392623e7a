"""The owner, list and handling of each record, varied so that every rule occurs."""

from leeward.scenario.person_facts import PersonFacts
from leeward.scenario.record_facts import Handling
from leeward.scenario.region import Region
from leeward.scenario.states import by_issuer

RELAY = "INT-JRCC"  # forwards what states outside the region share
SANCTIONS = "INT-RSL"

_GRADINGS = (("A", "1"), ("B", "2"), ("B", "3"), ("C", "3"), ("A", "2"), ("D", "4"), ("F", "6"))


def document_owner(region: Region, issuer: str) -> str:
    """Only the issuing state may report its documents (INTERPOL's rule); the relay represents states outside."""
    state = by_issuer()[issuer]
    return region.agency_of(state.code, "immigration").code if state in region.states else RELAY


def person_owner(region: Region, person: PersonFacts, number: int) -> str:
    """The police of the person's own state, or of another in turn if the person comes from outside."""
    state = by_issuer()[person.nationality]
    if state not in region.states:
        state = region.states[number % len(region.states)]
    return region.agency_of(state.code, "police").code


def handling(number: int) -> Handling:
    """Mostly open to all; in turn hit-only, owner first, for some roles only, not onward, or for some states."""
    match number % 12:
        case 3:
            return Handling(mode="hit_only")
        case 5:
            return Handling(contact_first=True)
        case 7:
            return Handling(roles=("second_line", "supervisor", "duty"))
        case 9:
            return Handling(mode="hit_only", contact_first=True, no_onward=True)
        case 11:
            return Handling(countries=("BRB", "TTO", "LCA", "VCT", "GRD", "GUY"))
        case _:
            return Handling()


def grading(number: int) -> tuple[str, str]:
    """An Admiralty grading, in turn."""
    return _GRADINGS[number % len(_GRADINGS)]

"""A seeded, fictional Caribbean with known truth: for demonstration, drills, tests and benchmarks.

The same seed gives the same region on any machine. People are drawn household by household, each from its own
number, so a region of millions is streamed and any household can be asked for alone. What a check of each person
of interest should find is part of the region (`leeward.core.scenario.truth`). No real person is meant.
"""

from leeward.core.scenario.papers import zone
from leeward.core.scenario.people import household, people, person
from leeward.core.scenario.person_facts import DocumentFacts, PersonFacts
from leeward.core.scenario.region import AgencyFacts, OfficerFacts, PostFacts, Region, build_region
from leeward.core.scenario.states import StateFacts

__all__ = [
    "AgencyFacts",
    "DocumentFacts",
    "OfficerFacts",
    "PersonFacts",
    "PostFacts",
    "Region",
    "StateFacts",
    "build_region",
    "household",
    "people",
    "person",
    "zone",
]

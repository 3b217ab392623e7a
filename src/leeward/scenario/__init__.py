"""A seeded, fictional Caribbean with known truth, for demonstration, drills, tests and benchmarks.

The same seed gives the same region on any machine. People are drawn household by household, each from its own number,
so a region of millions is streamed and any household can be generated alone. What a check of each person of interest
should find is part of the region (`truth`). No real person is meant.
"""

from leeward.scenario.crossings import Crossing, crossings
from leeward.scenario.crowd import crowd
from leeward.scenario.examples import Example, checks_to_try
from leeward.scenario.expected_travellers import CARRIER, announced
from leeward.scenario.households import household, people, person
from leeward.scenario.network_cast import networks
from leeward.scenario.network_facts import NetworkTruth
from leeward.scenario.nodes import NodeFacts, nodes, part_of, records_of
from leeward.scenario.papers import zone
from leeward.scenario.person_facts import DocumentFacts, PersonFacts
from leeward.scenario.record_facts import ExpectedCheck, Handling, OwnedRecord
from leeward.scenario.region import PASSWORD, AgencyFacts, OfficerFacts, PostFacts, Region, build_region
from leeward.scenario.shared_records import records, reported_documents, truth
from leeward.scenario.states import StateFacts
from leeward.scenario.timetable import travelling, voyages
from leeward.scenario.voyage_facts import PassengerFacts, VoyageFacts

__all__ = [
    "CARRIER",
    "PASSWORD",
    "AgencyFacts",
    "Crossing",
    "DocumentFacts",
    "Example",
    "ExpectedCheck",
    "Handling",
    "NetworkTruth",
    "NodeFacts",
    "OfficerFacts",
    "OwnedRecord",
    "PassengerFacts",
    "PersonFacts",
    "PostFacts",
    "Region",
    "StateFacts",
    "VoyageFacts",
    "announced",
    "build_region",
    "checks_to_try",
    "crossings",
    "crowd",
    "household",
    "networks",
    "nodes",
    "part_of",
    "people",
    "person",
    "records",
    "records_of",
    "reported_documents",
    "travelling",
    "truth",
    "voyages",
    "zone",
]

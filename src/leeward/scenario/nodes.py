"""The demonstration federation: the agencies of each node, and its records."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from io import StringIO

from leeward.resources import read_text
from leeward.scenario.methods import methods
from leeward.scenario.record_facts import OwnedRecord
from leeward.scenario.region import Region
from leeward.scenario.shared_records import records

_REPORTED = 6_000
"""Lost and stolen documents in the whole region, so that each state's node owns a few hundred records."""


@dataclass(frozen=True, slots=True)
class NodeFacts:
    """One node by the code of the agency that runs it, and its rights by the charter."""

    code: str
    title: str
    agencies: tuple[str, ...]
    kinds: tuple[str, ...]
    colours: tuple[str, ...]


@cache
def nodes() -> tuple[NodeFacts, ...]:
    """Every node; the first one founds the federation."""
    return tuple(
        NodeFacts(row["code"], row["title"], *(tuple(row[name].split()) for name in ("agencies", "kinds", "colours")))
        for row in csv.DictReader(StringIO(read_text("scenario/nodes.csv")))
    )


def part_of(region: Region, node: NodeFacts) -> Region:
    """The region as known to one node before any exchange: its own agencies, posts and officers."""
    return replace(
        region,
        agencies=tuple(agency for agency in region.agencies if agency.code in node.agencies),
        posts=tuple(post for post in region.posts if post.agency in node.agencies),
        officers=tuple(officer for officer in region.officers if officer.agency in node.agencies),
    )


def records_of(region: Region, node: NodeFacts, *, today: date) -> Iterator[OwnedRecord]:
    """The records that the node's agencies own."""
    for record in (*methods(), *records(region, today=today, reported=_REPORTED)):
        if record.owner in node.agencies:
            yield record

"""FEBRL's files of invented people: in each, rows of one person share the number in their ids."""

from collections.abc import Mapping
from pathlib import Path

from leeward.core.linkage.people_file import People, read_people
from leeward.core.linkage.table import Values


def people(shared: Path, name: str) -> People:
    """One file."""
    return read_people((shared / f"linkage/{name}.csv").read_text(), {})


def person(identity: str) -> str:
    """Who a row is."""
    return identity.split("-")[1]


def rows_of(found: People, kept: Mapping[str, bool]) -> Values:
    """The rows of some persons."""
    chosen = [place for place, identity in enumerate(found.ids) if kept.get(person(identity))]
    return {field: [values[place] for place in chosen] for field, values in found.values.items()}

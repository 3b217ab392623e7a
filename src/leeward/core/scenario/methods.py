"""What the mission of the migration organisation shares: how forgeries and routes work, never about a person."""

from collections.abc import Iterator

import yaml

from leeward.core.records.method import Method
from leeward.core.scenario.record_facts import OwnedRecord
from leeward.resources import read_text

OWNER, _LIST = "INT-IOM", "methods"


def methods() -> Iterator[OwnedRecord]:
    """Every method of the table, in its order."""
    for row in yaml.safe_load(read_text("scenario/methods.yaml")):
        method = Method(
            title=row["title"],
            practice=row["practice"],
            description=row["description"],
            look_at=tuple(row["look_at"]),
            type=row.get("type", ""),
            route=tuple(row.get("route", ())),
        )
        yield OwnedRecord(OWNER, _LIST, row["reference"], method)

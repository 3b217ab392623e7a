"""What the mission of the migration organisation shares: methods of forgery and routes, never about a person."""

from collections.abc import Iterator

import yaml

from leeward.core.record.content.method import Method
from leeward.resources import read_text
from leeward.scenario.record_facts import OwnedRecord

OWNER, _LIST = "INT-IOM", "methods"


def methods() -> Iterator[OwnedRecord]:
    """Every method, in the order of the table."""
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

"""One thing that a text mentions, where it stands, and how sure the rule is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "zone", "email", "vin", "imo", "mmsi", "document", "phone", "date", "flight", "plate", "vessel", "name", "place"
]
Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention: characters `start` to `end` (exclusive) of the text, and the fields that it proposes.

    `high`: a check digit or a clear form and word; `medium`: a word before it says so; `low`: a form that may mean
    something else, left to the person who reads.
    """

    kind: Kind
    start: int
    end: int
    fields: Mapping[str, str]
    confidence: Confidence

    def text(self, whole: str) -> str:
        """What stands there."""
        return whole[self.start : self.end]

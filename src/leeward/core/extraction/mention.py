"""One mention in a text: its place, its fields and the confidence."""

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

    `high`: a check digit, or a clear form with a cue; `medium`: a cue before it; `low`: a form that may mean something
    else, for the reader to decide.
    """

    kind: Kind
    start: int
    end: int
    fields: Mapping[str, str]
    confidence: Confidence

    def text(self, whole: str) -> str:
        """The text of the mention."""
        return whole[self.start : self.end]

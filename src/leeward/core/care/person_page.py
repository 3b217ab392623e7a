"""The person's own page: what was agreed, what was shared with whom and when, and who read the case.

It names colleagues by role and day, not by name; codes are turned into words where it is shown, in the person's
language.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

from leeward.core.outside_json import read_json


@dataclass(frozen=True, slots=True)
class Agreed:
    """One consent: what for, to whom, which parts, until which day; the day of its withdrawal, or empty."""

    id: str
    purpose: str
    recipient: str
    fields: tuple[str, ...]
    since: str
    until: str
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """Something that was shared: day, with whom, what for, which parts. `rule` is the law where no one consented."""

    day: str
    recipient: str
    purpose: str
    fields: tuple[str, ...]
    rule: str = ""
    deleted: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """How often colleagues of a role read the case on a day."""

    day: str
    role: str
    times: int


@dataclass(frozen=True, slots=True)
class PersonPage:
    """The whole page."""

    agency: str
    contact: str
    as_of: str
    agreed: tuple[Agreed, ...] = ()
    shared: tuple[Shared, ...] = ()
    reads: tuple[Read, ...] = ()

    def to_bytes(self) -> bytes:
        """The page as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "PersonPage":
        """What `to_bytes` wrote. Raises ValueError."""
        value: Any = read_json(data)
        try:
            return cls(
                **{name: str(value[name]) for name in ("agency", "contact", "as_of")},
                agreed=tuple(Agreed(**_row(each)) for each in value["agreed"]),
                shared=tuple(Shared(**_row(each)) for each in value["shared"]),
                reads=tuple(Read(**_row(each)) for each in value["reads"]),
            )
        except (KeyError, TypeError) as error:
            raise ValueError("this is no page of a person") from error


def _row(value: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(each) if isinstance(each, list) else each for name, each in value.items()}

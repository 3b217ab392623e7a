"""The fictional region: states, agencies, posts, and the officers of the demonstration.

States, territories, UN/LOCODEs and time zones are real; agencies have plausible names, and every person, telephone
number (555-01xx is reserved for fiction in the North American plan) and mail address (`.example`, RFC 2606) is
invented.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import StringIO
from typing import Literal, get_args

from leeward.resources import read_text
from leeward.scenario.states import StateFacts, members

AgencyKind = Literal["police", "immigration", "coastguard", "organisation", "social_services"]
PostKind = Literal["air", "cruise", "ferry", "marina", "land"]

AGENCY_KINDS: tuple[AgencyKind, ...] = get_args(AgencyKind)
POST_KINDS: tuple[PostKind, ...] = get_args(PostKind)

PASSWORD = "leeward-demo"  # noqa: S105 - published on purpose: it gives access only to fictional data on loopback
"""The password of every officer of the region."""


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """One agency; `country` is empty for an organisation of several states, `hours` an opening time in words."""

    code: str
    name: str
    country: str
    kind: AgencyKind
    contact_phone: str
    contact_email: str
    hours: str
    languages: str


@dataclass(frozen=True, slots=True)
class PostFacts:
    """One border post. `zone` is its IANA time zone; coordinates are WGS 84 degrees.

    `hold_maximum_minutes` is how long a traveller may be kept for a confirmation: an assumption of the demonstration,
    which each state must replace by its law.
    """

    code: str
    name: str
    unlocode: str
    zone: str
    kind: PostKind
    agency: str
    latitude: float
    longitude: float
    hold_maximum_minutes: int


@dataclass(frozen=True, slots=True)
class OfficerFacts:
    """One demonstration login; `post` is empty for those without a post."""

    username: str
    display_name: str
    agency: str
    post: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """Everything that does not grow with the number of people, and the seed for generating people."""

    seed: int
    states: tuple[StateFacts, ...]
    agencies: tuple[AgencyFacts, ...]
    posts: tuple[PostFacts, ...]
    officers: tuple[OfficerFacts, ...]

    def agency_of(self, country: str, kind: AgencyKind) -> AgencyFacts:
        """The country's agency of that kind, or its police if there is none."""
        own = {agency.kind: agency for agency in self.agencies if agency.country == country}
        return own.get(kind, own["police"])


def build_region(seed: int = 2026) -> Region:
    """The region of `seed`. Agencies, posts and officers are the same for every seed; people are not."""
    return Region(seed, members(), _agencies(), _posts(), _officers())


@cache
def _agencies() -> tuple[AgencyFacts, ...]:
    return tuple(
        AgencyFacts(
            row["code"],
            row["name"],
            row["country"],
            next(kind for kind in AGENCY_KINDS if kind == row["kind"]),
            row["phone"],
            row["email"],
            row["hours"],
            row["languages"],
        )
        for row in _rows("agencies")
    )


@cache
def _posts() -> tuple[PostFacts, ...]:
    return tuple(
        PostFacts(
            row["code"],
            row["name"],
            row["unlocode"],
            row["zone"],
            next(kind for kind in POST_KINDS if kind == row["kind"]),
            row["agency"],
            float(row["latitude"]),
            float(row["longitude"]),
            int(row["hold_maximum_minutes"]),
        )
        for row in _rows("posts")
    )


@cache
def _officers() -> tuple[OfficerFacts, ...]:
    return tuple(
        OfficerFacts(row["username"], row["display_name"], row["agency"], row["post"], tuple(row["roles"].split()))
        for row in _rows("officers")
    )


def _rows(table: str) -> Iterator[dict[str, str]]:
    return csv.DictReader(StringIO(read_text(f"scenario/{table}.csv")))

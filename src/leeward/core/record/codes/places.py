"""Where a UN/LOCODE lies, and how far two of them are apart.

`resources/codes/places.csv` has the posts' places in degrees; a place outside it has no distance to anywhere.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt

from leeward.resources import read_text

TABLE = "codes/places.csv"
EARTH_RADIUS = 6371.0
"""Mean radius in kilometres (IUGG); the earth's flattening makes a distance wrong by half a percent at most."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its UN/LOCODE (Recommendation 16 of UN/CEFACT), in degrees north and east."""

    code: str
    name: str
    latitude: float
    longitude: float


def place(code: str) -> Place | None:
    """The place of a UN/LOCODE; None where the table does not have it."""
    return _places().get(code)


def kilometres(here: Place, there: Place) -> float:
    """The great-circle distance (haversine formula)."""
    north = radians(there.latitude - here.latitude)
    east = radians(there.longitude - here.longitude)
    across = cos(radians(here.latitude)) * cos(radians(there.latitude))
    return 2 * EARTH_RADIUS * asin(sqrt(min(1.0, sin(north / 2) ** 2 + across * sin(east / 2) ** 2)))


@cache
def _places() -> Mapping[str, Place]:
    rows = csv.DictReader(read_text(TABLE).splitlines())
    return {
        row["unlocode"]: Place(row["unlocode"], row["name"], float(row["latitude"]), float(row["longitude"]))
        for row in rows
    }

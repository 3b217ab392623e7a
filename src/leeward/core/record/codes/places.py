"""The position of a UN/LOCODE, and the distance between two of them.

`resources/codes/places.csv` has the positions in degrees; a place that is not in it has no known distance.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt

from leeward.core.record.codes.states import by_alpha2
from leeward.resources import read_text

TABLE = "codes/places.csv"
_LOCODE = re.compile("[A-Z]{2}[A-Z2-9]{3}")
EARTH_RADIUS = 6371.0
"""Mean radius in kilometres (IUGG); the flattening of the earth causes an error of at most half a percent."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its UN/LOCODE (Recommendation 16 of UN/CEFACT), in degrees north and east."""

    code: str
    name: str
    latitude: float
    longitude: float


def place(code: str) -> Place | None:
    """The place of a UN/LOCODE; None if the table does not have it."""
    return _places().get(code)


def port(code: str) -> Place | None:
    """The place of a port as passenger lists name it: by its UN/LOCODE, or by the IATA code, which its last three
    letters mostly are; None where no place or more than one fits.
    """
    found = place(code)
    if found is not None or len(code) != 3:
        return found
    fitting = [each for each in _places().values() if each.code.endswith(code)]
    return fitting[0] if len(fitting) == 1 else None


def port_name(code: str) -> str:
    """The name of a port as passenger lists name it; the code where no table has it."""
    found = port(code)
    return found.name if found else code


def state_of_port(code: str) -> str:
    """The state of a port as passenger lists name it (ISO 3166-1 alpha-3): a UN/LOCODE begins with it; empty where an
    IATA code fits no place or several.
    """
    found = port(code)
    located = found.code if found else code if _LOCODE.fullmatch(code) else ""
    of = by_alpha2(located[:2]) if located else None
    return of.code if of else ""


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

"""Countries as lists write them (names, two letters, three letters) to the codes of ICAO 9303-3."""

import re
from collections.abc import Iterable
from functools import lru_cache

from leeward.core.codes import states

_ISO_3166 = {"DEU": "D"}  # Germany is the one state whose three letters differ from its code in the zone
_NO_COUNTRY = {"", "na", "n/a", "undetermined", "none identified", "unknown", "various"}
_LONGEST = 120  # more is no country, and slow to search
_DECORATION = re.compile(r"^(?:the|former|region:)\s+|\s*\(.*?\)\s*$", re.IGNORECASE)


@lru_cache(maxsize=8192)
def country_code(text: str) -> str:
    """The ICAO code of a country's name or code, or an empty string where it is none.

    A name with additions ("Yemen (previous)", "Region: Gaza") is tried as it stands, then without them.
    """
    if len(text) > _LONGEST:
        return ""
    plain = " ".join(text.split()).strip(" .,;")
    if plain.casefold() in _NO_COUNTRY:
        return ""
    upper = plain.upper()
    known = states.state(_ISO_3166.get(upper, upper)) or states.by_name(plain)
    if known is not None:
        return str(known.code)
    shorter = _DECORATION.sub("", plain)
    return country_code(shorter) if shorter != plain else ""


def country_codes(texts: Iterable[str]) -> tuple[str, ...]:
    """The codes of all that are countries, in order and once each."""
    return tuple(dict.fromkeys(code for text in texts if (code := country_code(text))))

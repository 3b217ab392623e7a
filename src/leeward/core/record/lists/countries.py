"""Convert countries as lists write them (names, two letters, three letters) to codes of ICAO 9303-3."""

import re
from collections.abc import Iterable
from functools import lru_cache

from leeward.core.record.codes import states
from leeward.core.record.codes.countries import countries

_NO_COUNTRY = {"", "na", "n/a", "undetermined", "none identified", "unknown", "various"}
_LONGEST = 120  # longer text is not a country, and slow to search
_ADDITION = re.compile(r"\((.*?)\)\s*$")
_DECORATION = re.compile(r"^(?:the|former|region:)\s+|\s*\(.*?\)\s*$", re.IGNORECASE)


def country_code(text: str) -> str:
    """The ICAO code of a country's name or code, or an empty string if it is none.

    Published lists use ISO 3166-1's names, so "Congo" alone is the Republic here, while `codes.countries` asks when it
    is typed. A name with additions ("Yemen (previous)", "Region: Gaza") is tried whole, then without them, unless the
    addition names another state: "Congo (DRC)".
    """
    return _code(text) if len(text) <= _LONGEST else ""


@lru_cache(maxsize=8192)
def _code(text: str) -> str:
    plain = " ".join(text.split()).strip(" .,;")
    if plain.casefold() in _NO_COUNTRY:
        return ""
    found = countries(plain)
    if len(found) == 1:
        return found[0].code
    named = states.by_name(plain)
    if named is not None:
        return named.code
    shorter, addition = _DECORATION.sub("", plain), _ADDITION.search(plain)
    code = country_code(shorter) if shorter != plain else ""
    other = country_code(addition[1]) if addition else ""
    return code if other in {"", code} else ""


def country_codes(texts: Iterable[str]) -> tuple[str, ...]:
    """The codes of those that are countries, in order and without duplicates."""
    return tuple(dict.fromkeys(code for text in texts if (code := country_code(text))))

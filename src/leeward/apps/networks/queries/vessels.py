"""What is compared of the mention of a boat or ship: flag and numbers, as its source calls them."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from leeward.core.linkage.vessel import Vessel, keys, vessel
from leeward.core.record.codes.countries import NotOneCountry, country
from leeward.platform.derived_keys import keyed_digest

MARK: Final = "v"
"""How digests of vessels begin. No hexadecimal digit is a v, so what is too common can differ from that of people."""
MOST_ALIKE: Final = 400
"""Mentions that share a number, beyond which it finds none: more than the forms of a ferry that are kept at once."""
VERSION: Final = "vessels 1"
"""Raised whenever a weight or a key changes (`core.linkage.vessel_scoring`)."""
_FACTS: Final[Mapping[str, str]] = {
    "flag": "flag",
    **dict.fromkeys(("imo", "imo number"), "imo"),
    "mmsi": "mmsi",
    **dict.fromkeys(("call sign", "callsign"), "call_sign"),
    **dict.fromkeys(("registration", "registration number", "plate"), "registrations"),
    "number": "numbers",
}
"""What a fact of a mention is, by its code or by the word of an imported chart."""


def vessel_of(content: Mapping[str, Any]) -> Vessel:
    """A mention's content as a vessel to compare."""
    said: defaultdict[str, list[str]] = defaultdict(list)
    for code, text in content.get("facts", ()):
        if means := _FACTS.get(str(code).lower().replace("_", " ")):
            said[means] += [each.strip() for each in str(text).split(";")]
    flag, imo, mmsi, call_sign = (next(iter(said[name]), "") for name in ("flag", "imo", "mmsi", "call_sign"))
    names, registrations, numbers = content.get("names", ()), said["registrations"], said["numbers"]
    return vessel(names, _state(flag), imo, mmsi, call_sign, registrations, numbers)


def vessel_digests(one: Vessel) -> frozenset[str]:
    """The digests by which a mention is found."""
    return frozenset(MARK + keyed_digest("match", "vessel", key)[len(MARK) :] for key in keys(one))


def _state(text: str) -> str:
    """The state's code; what is no state is no flag."""
    try:
        return country(text).code if text else ""
    except NotOneCountry:
        return ""

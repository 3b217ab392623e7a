"""Two mentions of a boat or ship: what agrees, the log-odds that they are one, and whether they cannot be.

The weights are set and not learnt: no register of vessels with known duplicates taught them. They are chosen so that
one number that tells a vessel from all others joins two mentions, a name never does, and a contradiction is asked.

- An IMO number is a hull's for life, under every flag and name (IMO Resolution A.1117(30)): two of them are two ships.
- An MMSI begins with its flag's digits, so the same one under two flags is misread or misused: an analyst is asked.
- A call sign or a registration is one state's. A registration whose state one source leaves out needs the name too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from leeward.core.linkage.vessel import Vessel
from leeward.core.matching.claims import Claim

PRIOR: Final = -7.0
"""Log-odds of any two vessels: a thousand that one could mean."""
WEIGHTS: Final[Mapping[str, float]] = {
    "imo.equal": 20.0,
    "imo.differs": -40.0,
    "mmsi.equal": 14.0,
    "mmsi.two_flags": 5.0,
    "mmsi.differs": -3.0,
    "call_sign.equal": 12.0,
    "call_sign.differs": -2.0,
    "registration.equal": 12.0,
    "registration.no_flag": 6.0,
    "registration.differs": -3.0,
    "vessel_name.equal": 4.5,
    "vessel_name.differs": -1.0,
}


@dataclass(frozen=True, slots=True)
class VesselsJudged:
    """Two mentions of vessels, compared."""

    one: Vessel
    other: Vessel

    @property
    def prior(self) -> float:
        """The log-odds before anything is compared."""
        return PRIOR

    @property
    def odds(self) -> float:
        """The log-odds that they are one vessel."""
        return PRIOR + sum(each.weight for each in self.claims)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What speaks for and against, the heaviest first; with the prior they add up to the odds."""
        found = (Claim(code, WEIGHTS[code], {"one": one, "other": other}) for code, one, other in self._shared_fields())
        return tuple(sorted(found, key=lambda each: (-abs(each.weight), each.code)))

    @property
    def levels(self) -> dict[str, str]:
        """How each field agrees."""
        return dict(code.split(".", 1) for code, _one, _other in self._shared_fields())

    @property
    def apart(self) -> bool:
        """Whether both cannot be true of one vessel, so that no third mention may join the two."""
        found = self.levels
        return found.get("imo") == "differs" or (found.get("mmsi") == "two_flags" and found.get("imo") != "equal")

    def _shared_fields(self) -> Iterator[tuple[str, str, str]]:
        """The code of each field that both have, with both values."""
        one, other = self.one, self.other
        if one.imo and other.imo:
            yield f"imo.{_equal(one.imo, other.imo)}", one.imo, other.imo
        if one.mmsi and other.mmsi:
            yield from self._mmsi()
        if one.call_sign and other.call_sign and self._same_flag:
            yield f"call_sign.{_equal(one.call_sign, other.call_sign)}", one.call_sign, other.call_sign
        if one.registrations and other.registrations and not self._two_flags:
            yield from self._registration()
        if one.names and other.names:
            agree = "equal" if one.names & other.names else "differs"
            yield f"vessel_name.{agree}", _join(one.names), _join(other.names)

    def _mmsi(self) -> Iterator[tuple[str, str, str]]:
        one, other = self.one, self.other
        if one.mmsi == other.mmsi and self._two_flags:
            yield "mmsi.two_flags", f"{one.mmsi} {one.flag}", f"{other.mmsi} {other.flag}"
        else:
            yield f"mmsi.{_equal(one.mmsi, other.mmsi)}", one.mmsi, other.mmsi

    def _registration(self) -> Iterator[tuple[str, str, str]]:
        ones, others = self.one.registrations, self.other.registrations
        if ones & others:
            agree = "equal" if self._same_flag else "no_flag"
            yield f"registration.{agree}", _join(ones), _join(others)
        elif self._same_flag:
            yield "registration.differs", _join(ones), _join(others)

    @property
    def _same_flag(self) -> bool:
        return bool(self.one.flag) and self.one.flag == self.other.flag

    @property
    def _two_flags(self) -> bool:
        return bool(self.one.flag and self.other.flag) and self.one.flag != self.other.flag


def _equal(one: str, other: str) -> str:
    return "equal" if one == other else "differs"


def _join(texts: frozenset[str]) -> str:
    return ", ".join(sorted(texts))

"""The route of a voyage, from a message's conveyances (TDT) and the ports (LOC) of call of each.

WCO/IATA/ICAO PAXLST guide, section 5.3: 125 and 87 are the ports between which the border is crossed, 92 is any other
port of the route. The times stated with a port decide whether the craft departs or arrives there (DTM 189, 232).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from leeward.core.travel.manifest.model import Leg, Mode, Voyage

DEPARTS, ARRIVES = frozenset({"189", "136", "133"}), frozenset({"232", "132", "178"})
"""Code list 2005: departure and arrival times, scheduled, estimated or actual."""
_ORIGIN, _DESTINATION = "125", "87"
PORTS = frozenset({_ORIGIN, _DESTINATION, "92"})
_MAIN = "20"
"""Code list 8051: the main carriage of the list, if there are others before or after it."""


@dataclass(slots=True)
class Call:
    """A port of call of a conveyance, with its stated times."""

    function: str
    port: str
    departs: datetime | None = None
    arrives: datetime | None = None

    @property
    def leaves(self) -> bool | None:
        """Whether the craft departs here; None if neither a time nor the function says so."""
        return self._is(self.departs, self.arrives, _ORIGIN)

    @property
    def reaches(self) -> bool | None:
        """Whether the craft arrives here; None if neither a time nor the function says so."""
        return self._is(self.arrives, self.departs, _DESTINATION)

    def _is(self, own: datetime | None, other: datetime | None, function: str) -> bool | None:
        if own or other:
            return own is not None
        return self.function == function if self.function in {_ORIGIN, _DESTINATION} else None


@dataclass(slots=True)
class Carriage:
    """One conveyance with its ports, and the times stated for it as a whole."""

    stage: str = _MAIN
    number: str = ""
    carrier: str = ""
    mode: Mode = "air"
    craft: str = ""
    craft_name: str = ""
    calls: list[Call] = field(default_factory=list)
    departs: datetime | None = None
    arrives: datetime | None = None

    @property
    def crosses(self) -> bool:
        """Whether it crosses the border."""
        return any(call.function in {_ORIGIN, _DESTINATION} for call in self.calls)


def route(carriages: Sequence[Carriage]) -> Voyage:
    """The voyage, named by the conveyance that crosses the border, with the legs of all conveyances in order."""
    main = _main(carriages)
    if main is None:
        return Voyage()
    legs = tuple(leg for each in carriages for leg in _legs(each, main))
    return Voyage(main.number, main.carrier, main.mode, legs, main.craft, main.craft_name)


def _main(carriages: Sequence[Carriage]) -> Carriage | None:
    own = [each for each in carriages if each.stage in {"", _MAIN}] or list(carriages)
    named = [each for each in own if each.number or each.craft] or own
    return next((each for each in named if each.crosses), next(iter(named), None))


def _legs(carriage: Carriage, main: Carriage) -> list[Leg]:
    named = ("", "") if carriage.number == main.number else (carriage.number, carriage.carrier)
    legs: list[Leg] = []
    calls = _in_order(carriage)
    left: Call | None = None
    for place, call in enumerate(calls):
        leaves, reaches = call.leaves, call.reaches
        if (
            leaves is None
        ):  # without time and function: a port is an arrival if a departure or another arrival came before it
            reaches = bool(left or legs) or place == len(calls) - 1
            leaves = not reaches
        if reaches:
            origin = left or Call("", legs[-1].destination if legs else "")
            legs.append(_leg(origin, call, named))
            left = None
        if leaves:
            legs += [_leg(left, Call("", ""), named)] if left else []
            left = call
    return [*legs, _leg(left, Call("", ""), named)] if left else legs


def _leg(origin: Call, destination: Call, named: tuple[str, str]) -> Leg:
    border = origin.function == _ORIGIN or destination.function == _DESTINATION
    return Leg(origin.port, destination.port, origin.departs, destination.arrives, *named, border=border)


def _in_order(carriage: Carriage) -> list[Call]:
    """Its ports in the order of call, with the times stated for the conveyance as a whole.

    Some senders name the port of arrival first.
    """
    calls = carriage.calls
    if [call.function for call in calls] == [_DESTINATION, _ORIGIN]:
        arrives, departs = calls[0].arrives or carriage.arrives, calls[1].departs or carriage.departs
        if not (arrives and departs and arrives < departs):
            calls = calls[::-1]
    origin = next((each for each in calls if each.function == _ORIGIN), next(iter(calls), None))
    if origin and origin.function != _DESTINATION and not (origin.departs or origin.arrives):
        origin.departs = carriage.departs
    destination = next((each for each in reversed(calls) if each.function == _DESTINATION), next(reversed(calls), None))
    if destination and destination.function != _ORIGIN and not (destination.departs or destination.arrives):
        destination.arrives = carriage.arrives
    return calls


@dataclass(slots=True)
class RouteDraft:
    """A route while it is read: a time belongs to the port before it, or to the conveyance if there is no port yet."""

    carriages: list[Carriage] = field(default_factory=list)
    _at: Carriage | Call | None = None

    def carry(self, carriage: Carriage) -> None:
        """A conveyance begins."""
        self.carriages.append(carriage)
        self._at = carriage

    def call(self, function: str, port: str) -> None:
        """A port of call follows; places with other functions are not part of the route."""
        self._at = None
        if function in PORTS:
            if not self.carriages:
                self.carry(Carriage())
            self._at = Call(function, port)
            self.carriages[-1].calls.append(self._at)

    def has_time(self, code: str) -> bool:
        """Whether a time with this code belongs to the route."""
        return self._at is not None and code in DEPARTS | ARRIVES

    def time(self, code: str, at: datetime | None) -> None:
        """A departure or arrival time follows."""
        if self._at is not None and code in DEPARTS:
            self._at.departs = at
        elif self._at is not None and code in ARRIVES:
            self._at.arrives = at

    def freeze(self) -> Voyage:
        """The voyage."""
        return route(self.carriages)

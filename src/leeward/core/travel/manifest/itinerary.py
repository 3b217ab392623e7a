"""The route of a voyage, out of the conveyances (TDT) that a message names and the ports (LOC) that each calls at.

WCO/IATA/ICAO PAXLST guide, section 5.3: 125 and 87 are the ports between which the border is crossed, 92 is any other
port of the route. Which of its times a port states decides whether the craft leaves or reaches it there (DTM 189, 232).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from leeward.core.travel.manifest.model import Leg, Mode, Voyage

DEPARTS, ARRIVES = frozenset({"189", "136", "133"}), frozenset({"232", "132", "178"})
"""Code list 2005: when a craft leaves and reaches a port, as planned, expected, or as it was."""
_ORIGIN, _DESTINATION = "125", "87"
PORTS = frozenset({_ORIGIN, _DESTINATION, "92"})
_MAIN = "20"
"""Code list 8051: the carriage that the list is of, where others lead to it or on from it."""


@dataclass(slots=True)
class Call:
    """A port that a conveyance calls at, with the times that are stated there."""

    function: str
    port: str
    departs: datetime | None = None
    arrives: datetime | None = None

    @property
    def leaves(self) -> bool | None:
        """Whether the craft leaves here; None where neither a time nor the function says it."""
        return self._is(self.departs, self.arrives, _ORIGIN)

    @property
    def reaches(self) -> bool | None:
        """Whether the craft arrives here; None where neither a time nor the function says it."""
        return self._is(self.arrives, self.departs, _DESTINATION)

    def _is(self, own: datetime | None, other: datetime | None, function: str) -> bool | None:
        if own or other:
            return own is not None
        return self.function == function if self.function in {_ORIGIN, _DESTINATION} else None


@dataclass(slots=True)
class Carriage:
    """One conveyance with its ports, and the times that are stated of it as a whole."""

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
    """The voyage: named by the conveyance that crosses the border, with the legs of all of them in their order."""
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
        ):  # neither time nor function: a port is reached where one was left, or another reached, before
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
    """Its ports in the order in which they are called at, with the times that are stated of the whole.

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
    """A route while it is read: a time belongs to the port before it, or to the conveyance that no port follows yet."""

    carriages: list[Carriage] = field(default_factory=list)
    _at: Carriage | Call | None = None

    def carry(self, carriage: Carriage) -> None:
        """A conveyance begins."""
        self.carriages.append(carriage)
        self._at = carriage

    def call(self, function: str, port: str) -> None:
        """It calls at a port; places of other functions are no part of the route."""
        self._at = None
        if function in PORTS:
            if not self.carriages:
                self.carry(Carriage())
            self._at = Call(function, port)
            self.carriages[-1].calls.append(self._at)

    def has_time(self, code: str) -> bool:
        """Whether a time of this code is one of the route's."""
        return self._at is not None and code in DEPARTS | ARRIVES

    def time(self, code: str, at: datetime | None) -> None:
        """When it leaves or arrives."""
        if self._at is not None and code in DEPARTS:
            self._at.departs = at
        elif self._at is not None and code in ARRIVES:
            self._at.arrives = at

    def frozen(self) -> Voyage:
        """The voyage."""
        return route(self.carriages)

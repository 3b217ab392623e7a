"""Vessels and vehicles wanted by agencies of the region; all plates and numbers are invented."""

from collections.abc import Iterator

from leeward.core.record.content.organisations_and_craft import Vehicle, Vessel
from leeward.core.record.content.person import PersonName
from leeward.scenario.chance import dice
from leeward.scenario.record_facts import OwnedRecord
from leeward.scenario.region import Region

VEHICLES = "vehicles"
VESSELS = "vessels"

_STREAM = 4
_BOATS = ("Island Grace", "Sea Grape", "Trade Wind II", "Doux Matin", "Coral Maid", "Estrella del Este", "Salt Kettle")
_CARS = (("Toyota", "white"), ("Nissan", "silver"), ("Suzuki", "blue"), ("Hyundai", "black"), ("Isuzu", "red"))
_VEHICLES_A_STATE = 2


def vessels(region: Region) -> Iterator[OwnedRecord]:
    """Boats reported stolen, or seen in unusual places."""
    chance = dice(region.seed, _STREAM)
    for place, name in enumerate(_BOATS):
        state = region.states[place * 2]
        sign = f"J{chance.choice('3678')}{chance.randrange(10_000):04}"
        content = Vessel(
            names=(PersonName(name, quality="good"),),
            call_sign=sign,
            flag=state.code,
            vessel_type="sailing yacht" if place % 2 else "speedboat",
            topic="warning" if place % 3 == 0 else "information",
            remarks="Reported stolen" if place % 3 else "Landed people at night",
        )
        yield OwnedRecord(region.agency_of(state.code, "coastguard").code, VESSELS, f"boat-{place}", content)


def vehicles(region: Region) -> Iterator[OwnedRecord]:
    """Cars and vans reported stolen, two in each state."""
    chance = dice(region.seed, _STREAM, 1)
    for place in range(_VEHICLES_A_STATE * len(region.states)):
        state = region.states[place % len(region.states)]
        make, colour = _CARS[place % len(_CARS)]
        content = Vehicle(
            plate=f"{chance.choice('ABHKMPTXZ')}{chance.randrange(1000, 10_000)}",
            country=state.code,
            make=make,
            colour=colour,
            remarks="Reported stolen",
        )
        yield OwnedRecord(region.agency_of(state.code, "police").code, VEHICLES, f"vehicle-{place}", content)

"""A project of an agency, and those who work on it."""

from datetime import date
from decimal import Decimal
from typing import Any

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.actions.projects import SetUp, begin
from leeward.apps.projects.models import Project


def set_up(**said: Any) -> SetUp:
    """What is said of a project of two years."""
    whole: dict[str, Any] = {
        "code": "BOAT-24",
        "identifier": "XM-DAC-47066-BOAT-24",
        "titles": {"en": "Safer passages", "es": "Travesías más seguras"},
        "descriptions": {"en": "Officers find people in need on boats, and smugglers."},
        "status": "2",
        "starts_on": date(2025, 1, 1),
        "ends_on": date(2026, 12, 31),
        "currency": "USD",
        "total": Decimal(400_000),
    }
    return SetUp(**{**whole, **said})


def begun(manager: Officer, **said: Any) -> Project:
    """A project of the officer's agency."""
    return begin(set_up(**said), officer=manager)

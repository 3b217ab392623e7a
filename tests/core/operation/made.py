"""Events and bounds of a small operation, for the tests of this folder."""

from datetime import UTC, datetime, timedelta
from typing import Any

from leeward.core.operation.bounds import Bounds
from leeward.core.operation.events import Event

START = datetime(2026, 11, 2, 6, tzinfo=UTC)
END = START + timedelta(days=5)
BOUNDS = Bounds("OP-1", START, END, {"BRB": None, "GUY": None, "TTO": None}, frozenset({"BGI", "GEO", "POS"}))


def event(number: int = 1, **fields: Any) -> Event:
    """An arrest in Barbados on the first day, with some of its fields changed."""
    usual: dict[str, Any] = {
        "id": f"{number:032x}",
        "version": 1,
        "agency": "BRB-RBPF",
        "country": "BRB",
        "site": "BGI",
        "figure": "arrest",
        "happened_at": START + timedelta(hours=4),
        "reported_at": START + timedelta(hours=5),
    }
    return Event(**usual | fields)

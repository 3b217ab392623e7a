"""What is unusual in a zone without being a fault."""

from leeward.core.findings import Reason
from leeward.core.mrz.zone import Zone


def notes_on(zone: Zone) -> tuple[Reason, ...]:
    """The notes on `zone`."""
    return ()

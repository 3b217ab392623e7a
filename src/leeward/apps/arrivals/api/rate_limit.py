"""How many lists one sender hands in over HTTP within a time."""

import math
import time

from leeward.apps.arrivals.actions.senders import Sender
from leeward.platform.rate_limit import Limit, Rate

_ONE = 64 * 1024
"""Bytes that count as one list: a flight of 300. A larger body counts as one list for each such part."""
_lists = Limit(Rate(240, 5.0))
"""Lists of one sender, in each process: 240 at once and 720 more in an hour, so every version of each flight of a large
airport, or seven of the largest cruise ships at once. So a faulty program or a stolen key cannot fill the disk.
"""


def pause(sender: Sender, size: int) -> int:
    """Count a body of `size` bytes; the seconds that the sender has to wait first, 0 where it is taken."""
    return math.ceil(_lists.spend(f"{sender.agency.code}/{sender.actor.officer}", time.monotonic(), 1 + size // _ONE))

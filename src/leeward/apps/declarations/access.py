"""Rate limits for each address and code.

One process serves the page, so memory is enough; a restart resets the counts, which codes of 120 bits allow.
"""

from dataclasses import dataclass

from leeward.platform.rate_limit import Limit, Rate


@dataclass(slots=True)
class Limits:
    """The limits of one process. A marina's boats share one address, so its limit has room for a busy dock."""

    posts: Limit
    """Forms from one address; every twenty persons count as one more."""
    misses: Limit
    """Codes that open nothing, from one address."""
    saves: Limit
    """Drafts and letters of one code."""
    fresh: Limit
    """New codes from one address: each fills some of the disk."""
    everybody: Limit
    """New codes of all addresses together."""
    visits: Limit
    """Travellers' short forms from one address: a terminal's network has one for all who wait there."""
    all_visits: Limit
    """Travellers' short forms of all addresses together."""

    @classmethod
    def usual(cls) -> "Limits":
        """The documented limits."""
        return cls(
            posts=Limit(Rate(120, 1.0)),
            misses=Limit(Rate(10, 60.0)),
            saves=Limit(Rate(60, 10.0)),
            fresh=Limit(Rate(30, 60.0)),
            everybody=Limit(Rate(2000, 2.0)),
            visits=Limit(Rate(60, 10.0)),
            all_visits=Limit(Rate(5000, 1.0)),
        )

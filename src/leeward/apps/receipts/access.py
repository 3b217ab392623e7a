"""Rate limits of the person's page, in memory: one process serves it, and a code has 120 random bits."""

from dataclasses import dataclass

from leeward.platform.rate_limit import Limit, Rate


@dataclass(slots=True)
class Limits:
    """The limits of one process."""

    misses: Limit
    """Codes that open nothing, from one address."""
    everybody: Limit
    """Codes that open nothing, from all addresses together."""
    openings: Limit
    """What is done with one code."""

    @classmethod
    def usual(cls) -> "Limits":
        """The documented limits."""
        return cls(
            misses=Limit(Rate(10, 60.0)),
            everybody=Limit(Rate(1000, 1.0)),
            openings=Limit(Rate(60, 10.0)),
        )

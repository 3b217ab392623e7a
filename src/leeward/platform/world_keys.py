"""The keys of one world (decision 'One world'): what one world digests or encrypts, no other matches or opens.

The real world has the installation's: the key of digests, and a key for the purpose of each column. A drill has others:
a derived key of digests, and the purpose `drills` of the key ring. Both are bound to the drill, so that two drills have
nothing in common either.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from leeward.platform.derived_keys import drill_digest, keyed_digest


@dataclass(frozen=True, slots=True)
class WorldKeys:
    """How a world digests, and the drill that its rows are put in (`encrypted_field`); None in the real world."""

    digest: Callable[..., str]
    drill: UUID | None = None


REAL_KEYS = WorldKeys(keyed_digest)


def drill_keys(drill: UUID) -> WorldKeys:
    """The keys of this drill."""
    return WorldKeys(partial(drill_digest, drill), drill)

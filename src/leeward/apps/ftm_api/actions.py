"""The account of what programs search and read."""

from collections.abc import Mapping

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.audit.actions import append
from leeward.apps.registry.queries.entities import Reader
from leeward.platform.durable import durably


def record_reading(
    act: str, reader: Reader, *, about: str = "", details: Mapping[str, object], searched: str = ""
) -> None:
    """Account for one request, whatever it found; what was searched for stands there as a salted digest."""
    durably(
        lambda: append(
            f"ftm.{act}",
            actor=actor_of(reader.officer),
            object=about,
            purpose=reader.purpose,
            details=details,
            digests={"searched": searched} if searched else {},
        )
    )

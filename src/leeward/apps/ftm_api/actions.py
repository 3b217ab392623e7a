"""Auditing what programs search and read."""

from collections.abc import Mapping

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.audit.actions import append
from leeward.apps.registry.queries.entities import Reader
from leeward.platform.durable import durably


def record_reading(
    act: str, reader: Reader, *, about: str = "", details: Mapping[str, object], searched: str = ""
) -> None:
    """Audit one request, whatever it found; the audit row has the search terms as salted digests."""
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

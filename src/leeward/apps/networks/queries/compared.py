"""What is compared of a mention, whatever its kind: people by the model, boats and ships by their numbers.

Another kind that can be joined is added here: pairs, queue and pages need nothing else.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from leeward.apps.networks.models import Mention, MentionKind
from leeward.apps.networks.queries import people
from leeward.apps.networks.queries.vessels import MARK, MOST_ALIKE, VERSION, vessel_digests, vessel_of
from leeward.core.linkage.incremental import CAP
from leeward.core.linkage.person import Person
from leeward.core.linkage.vessel import Vessel
from leeward.core.linkage.vessel_scoring import VesselsJudged
from leeward.core.matching.claims import Claim

COMPARED = (MentionKind.PERSON, MentionKind.VESSEL)
"""Kinds of mentions that are compared with others of their kind."""
Compared = tuple[Person, ...] | Vessel
"""What is compared of one mention."""


class Judged(Protocol):
    """Two mentions compared: with `prior` the claims add up to `odds`."""

    @property
    def odds(self) -> float: ...

    @property
    def prior(self) -> float: ...

    @property
    def claims(self) -> tuple[Claim, ...]: ...

    @property
    def levels(self) -> Mapping[str, int | str]: ...

    @property
    def apart(self) -> bool: ...


def compared_of(mention: Mention) -> Compared:
    """What is compared of a mention."""
    return compared_in(mention.kind, mention.content or {})


def compared_in(kind: str, content: Mapping[str, Any]) -> Compared:
    """What is compared of what a source says of one person or vessel."""
    return vessel_of(content) if kind == MentionKind.VESSEL else people.people_of(content)


def digests_of(one: Compared) -> frozenset[str]:
    """The digests by which it is found."""
    return vessel_digests(one) if isinstance(one, Vessel) else people.key_digests(one)


def most_alike(digest: str) -> int:
    """Mentions that may share a digest; one that more share finds no one."""
    return MOST_ALIKE if digest.startswith(MARK) else CAP


def judged(one: Compared, other: Compared) -> Judged | None:
    """How likely two mentions are one; None for two kinds, and if one of them has nothing to compare."""
    if isinstance(one, Vessel) and isinstance(other, Vessel):
        return VesselsJudged(one, other)
    if isinstance(one, Vessel) or isinstance(other, Vessel):
        return None
    return people.judged(one, other)


def version_of(one: Compared) -> str:
    """The version of what judges it."""
    return VERSION if isinstance(one, Vessel) else people.model_version()

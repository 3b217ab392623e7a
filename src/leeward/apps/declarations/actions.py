"""A trip under its code: its current form, and which legs were sent; and a traveller's short form, of which the page
keeps nothing. All writes of the public pages are here.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from leeward.apps.declarations.spool import Spool
from leeward.core.travel.declaration import codes
from leeward.core.travel.declaration.encryption import Unopened, open_draft, seal_draft, seal_letter
from leeward.core.travel.declaration.letter import Letter
from leeward.core.travel.declaration.typed_groups import Typed
from leeward.core.travel.visits.letter import VisitLetter


@dataclass(frozen=True, slots=True)
class Trip:
    """One code's trip. `version` counts what was sent of this leg; `digest` is that of the form as it was sent last."""

    typed: Typed
    leg: int = 1
    version: int = 0
    digest: str = ""
    sent_at: datetime | None = None
    language: str = "en"

    @property
    def is_sent(self) -> bool:
        """Whether the current form was sent."""
        return bool(self.version) and self.digest == digest_of(self.typed)

    def next_leg(self) -> "Trip":
        """The trip from this island to the next."""
        return Trip(self.typed.next_leg(), leg=self.leg + 1, language=self.language)

    def to_bytes(self) -> bytes:
        """The trip as JSON."""
        value = {
            "typed": self.typed.to_json(),
            "leg": self.leg,
            "version": self.version,
            "digest": self.digest,
            "sent_at": self.sent_at.isoformat() if self.sent_at else "",
            "language": self.language,
        }
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """What `to_bytes` wrote. Raises ValueError, KeyError or TypeError for anything else."""
        value: Any = json.loads(data)
        return cls(
            Typed.of(value["typed"]),
            int(value["leg"]),
            int(value["version"]),
            str(value["digest"]),
            datetime.fromisoformat(value["sent_at"]) if value["sent_at"] else None,
            str(value["language"]),
        )


def digest_of(typed: Typed) -> str:
    """A digest that differs between different forms."""
    return hashlib.sha256(json.dumps(typed.to_json(), sort_keys=True).encode()).hexdigest()


def opened(secret: bytes, spool: Spool) -> Trip | None:
    """The trip under this code. None both where it is unknown and where its file is damaged."""
    place = codes.place_of(secret, spool.secret())
    sealed = spool.draft(place.name)
    if sealed is None:
        return None
    try:
        return Trip.from_bytes(open_draft(sealed, place.key))
    except (Unopened, ValueError, KeyError, TypeError):
        return None


def keep(trip: Trip, secret: bytes, spool: Spool) -> None:
    """Store the current form. Raises OSError."""
    place = codes.place_of(secret, spool.secret())
    spool.keep_draft(place.name, seal_draft(trip.to_bytes(), place.key))


def send(trip: Trip, secret: bytes, spool: Spool, *, now: datetime) -> Trip:
    """Seal the form for the node and note its version. What was sent already, and did not change, is not sent again.

    The letter is on disk before the draft notes it: a crash between the two sends the same version twice, which the
    node knows. Raises OSError or ValueError where nothing could be handed in.
    """
    if trip.is_sent:
        return trip
    sent = replace(trip, version=trip.version + 1, digest=digest_of(trip.typed), sent_at=now)
    letter = Letter(codes.ticket_of(secret), sent.leg, sent.version, sent.language, now, sent.typed)
    spool.hand_in(seal_letter(letter.to_bytes(), spool.page().key))
    keep(sent, secret, spool)
    return sent


def forget(secret: bytes, spool: Spool) -> None:
    """Remove the trip from this machine; what was sent stays with the authorities."""
    spool.drop_draft(codes.place_of(secret, spool.secret()).name)


def send_visit(texts: Mapping[str, str], code: bytes, spool: Spool, *, now: datetime) -> None:
    """Seal a traveller's short form for the node. Raises OSError or ValueError where it could not be handed in."""
    spool.hand_in(VisitLetter(code, now, texts).seal(spool.page().key))

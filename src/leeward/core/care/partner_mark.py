"""The mark of a case for a partner's node: digests of documents, what it stops, and when it ends, and nothing else.

The digests are keyed with a key that only the caring agency and that node have, so that no third party can compare
them, nor can what two partners got be joined. Every mark has the same size and the same number of digests: neither
says how many documents a person has, nor how much they fear.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from leeward.core.outside_json import read_json

KEY_BYTES = 32
DIGITS = 32
"""Hexadecimal digits of a digest."""
PLACES = 16
"""Digests of each mark; those beyond a person's documents are drawn at random and match nothing."""
SIZE = 4096
"""Bytes of every mark: every state of the world may be feared, and it still has room."""
_SHORTEST = 4
_MOST_STATES = 300


@dataclass(frozen=True, slots=True)
class PartnerMark:
    """What the partner's node learns. `acts` is whether acts against the person are stopped; nothing about them reaches
    the states that they `fled`.
    """

    key: bytes
    digests: frozenset[str]
    acts: bool
    fled: frozenset[str]
    until: datetime

    def to_bytes(self) -> bytes:
        """The mark, filled up to its one size. Raises ValueError for more documents or states than it has room for."""
        if len(self.digests) > PLACES:
            raise ValueError(f"a mark names {PLACES} documents at most")
        others = (secrets.token_hex(DIGITS // 2) for _ in range(PLACES - len(self.digests)))
        said = {
            "key": self.key.hex(),
            "digests": sorted((*self.digests, *others)),  # sorted, so that their places say nothing either
            "acts": self.acts,
            "fled": sorted(self.fled),
            "until": self.until.isoformat(),
        }
        written = json.dumps(said, separators=(",", ":")).encode().ljust(SIZE)
        if len(written) > SIZE:
            raise ValueError("more states than a mark has room for")
        return written

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """A mark as a partner wrote it. Raises ValueError for anything else."""
        try:
            return cls._of(read_json(data))
        except (KeyError, TypeError, AttributeError, OverflowError) as error:
            raise ValueError("this is no mark") from error

    @classmethod
    def _of(cls, said: Any) -> Self:
        key, until = bytes.fromhex(said["key"]), datetime.fromisoformat(said["until"])
        digests, fled = frozenset(said["digests"]), frozenset(said["fled"])
        if len(key) != KEY_BYTES or until.tzinfo is None or type(said["acts"]) is not bool:
            raise ValueError("this is no mark")
        if not 0 < len(digests) <= PLACES or not all(len(bytes.fromhex(each)) == DIGITS // 2 for each in digests):
            raise ValueError("this is no mark: its digests")
        if len(fled) > _MOST_STATES or not all(isinstance(each, str) and 0 < len(each) <= 3 for each in fled):
            raise ValueError("this is no mark: its states")
        return cls(key, digests, said["acts"], fled, until)


def pair_digest(key: bytes, number: str) -> str:
    """The digest of a document's number, as on its zone without filler. Of any issuer: a wrongly typed one must not let
    an act through, as `screening.queries.digests` has it for a node's own marks.
    """
    return hmac.new(key, f"leeward v1 mark\x1f{number}".encode(), hashlib.sha256).hexdigest()[:DIGITS]


def pair_digests(key: bytes, numbers: Iterable[str]) -> frozenset[str]:
    """The digests of these documents; a number of fewer than four signs is too common to stand for a person."""
    return frozenset(pair_digest(key, number) for number in numbers if len(number) >= _SHORTEST)

"""Revoked keys, with time and reason: requested by a node, signed by the federation's roots.

Lists are numbered upwards, each has every entry of the one before, and they become stale: a node that got no new list
for some weeks reports it. A signature received before `revoked_at` stays valid (evidence).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal, Self, get_args

from leeward.core.federation.keys.canonical import LARGEST, NotCanonical, dumps, read_time, time_text
from leeward.core.federation.keys.signing_keys import BadKey, Signer, VerifyKey, signed_context, signers

MOST_ENTRIES = 10_000
Reason = Literal["lost", "stolen", "copied", "replaced", "closed"]
REASONS: tuple[str, ...] = get_args(Reason)


@dataclass(frozen=True)
class Revocation:
    """A key of a node that is not trusted for anything received at or after `revoked_at`."""

    node: str
    key: str
    revoked_at: datetime
    reason: str

    def to_json(self) -> dict[str, Any]:
        """As a JSON object."""
        return {"node": self.node, "key": self.key, "revoked_at": time_text(self.revoked_at), "reason": self.reason}

    @classmethod
    def from_json(cls, value: Any) -> Self:
        """From that JSON object. Raises BadKey."""
        try:
            entry = cls(value["node"], value["key"], read_time(value["revoked_at"]), value["reason"])
            same = entry.to_json() == value and all(isinstance(text, str) for text in (entry.node, entry.key))
        except (NotCanonical, KeyError, TypeError) as error:
            raise BadKey(f"this is not a revocation: {error}") from error
        if not same or entry.reason not in REASONS:
            raise BadKey(f"this is not a revocation of a key; reasons are {', '.join(REASONS)}")
        return entry


def sign_request(entry: Revocation, signer: Signer) -> dict[str, Any]:
    """A node's request to revoke its key, to be given to the federation's roots.

    Signed by the node's signing key, even if that is the key to revoke: all a thief could do is revoke it.
    """
    signature = signer.sign(signed_context("revocation", dumps(entry.to_json())))
    return entry.to_json() | {"signature": signature.hex()}


def read_request(value: Any, key: VerifyKey) -> Revocation:
    """The revocation that a node asked for, if `key` (its signing key) signed it. Raises BadKey."""
    try:
        signature = bytes.fromhex(value["signature"])
        entry = Revocation.from_json({name: value[name] for name in value if name != "signature"})
    except (KeyError, TypeError, ValueError) as error:
        raise BadKey(f"this is not a request to revoke a key: {error}") from error
    if not key.holds(signature, signed_context("revocation", dumps(entry.to_json()))):
        raise BadKey("the request to revoke a key is not signed by its node")
    return entry


@dataclass(frozen=True)
class Revocations:
    """One numbered list of revoked keys, with the signatures of root keys by their ids."""

    number: int
    issued: datetime
    entries: tuple[Revocation, ...]
    signatures: Mapping[str, bytes] = field(default_factory=dict)

    def sign(self, root: Signer) -> Self:
        """The list with this root's signature added."""
        return replace(
            self, signatures={**self.signatures, root.id: root.sign(signed_context("revocations", self._text))}
        )

    def agreed(self, roots: Iterable[VerifyKey], threshold: int = 2) -> bool:
        """Whether enough of the federation's roots signed this list."""
        return len(signers("revocations", self._text, self.signatures, roots)) >= threshold

    def follows(self, old: "Revocations") -> bool:
        """Whether this may replace `old`: a higher number, and no revocation dropped or postponed."""
        mine = self._revocation_times
        return self.number > old.number and all(
            key in mine and mine[key] <= since for key, since in old._revocation_times.items()
        )

    def revoked_since(self, node: str, key: str) -> datetime | None:
        """The time since which this key is not trusted."""
        return self._revocation_times.get((node, key))

    def stale(self, now: datetime, after: timedelta) -> bool:
        """Whether the list is so old that newer revocations may be missing."""
        return now - self.issued > after

    def to_json(self) -> dict[str, Any]:
        """The list with its signatures as the JSON object that `from_json` reads."""
        return self._facts | {"signatures": {key: signature.hex() for key, signature in self.signatures.items()}}

    @classmethod
    def from_json(cls, value: Any) -> Self:
        """From that JSON object; the signatures are not checked yet (`agreed`). Raises BadKey."""
        try:
            found = cls(
                value["number"],
                read_time(value["issued"]),
                # Cut before parsing, for the cost; a longer list then differs from `value` and is refused below.
                tuple(Revocation.from_json(entry) for entry in value["entries"][:MOST_ENTRIES]),
                {str(key): bytes.fromhex(signature) for key, signature in value["signatures"].items()},
            )
            # `True` equals 1 in Python, so that the comparison alone would accept it as a number.
            same = found.to_json() == value and type(found.number) is int and 1 <= found.number <= LARGEST
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BadKey(f"this is not a revocation list: {error}") from error
        if not same:
            raise BadKey("this is not a revocation list in the form of version 1")
        return found

    @property
    def _revocation_times(self) -> dict[tuple[str, str], datetime]:
        since: dict[tuple[str, str], datetime] = {}
        for entry in self.entries:
            place = (entry.node, entry.key)
            # A key may be reported twice: the earlier time trusts less.
            since[place] = min(entry.revoked_at, since.get(place, entry.revoked_at))
        return since

    @property
    def _facts(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "issued": time_text(self.issued),
            "entries": [entry.to_json() for entry in self.entries],
        }

    @property
    def _text(self) -> bytes:
        return dumps(self._facts)

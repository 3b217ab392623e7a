"""The list of revoked keys as a file, and whether a node accepts it."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from leeward.core.federation.charter.adoption import CLOCK_TOLERANCE, Refused
from leeward.core.federation.charter.charter import THRESHOLD
from leeward.core.federation.charter.read import read_object
from leeward.core.federation.keys import Revocation, Revocations, VerifyKey
from leeward.core.federation.keys.canonical import dumps

KIND = "revocations"


def read_list(data: bytes) -> Revocations:
    """The list in the file; its signatures are not checked yet. Raises BadFile."""
    fields = read_object(data, KIND)
    found = fields.convert("list", Revocations.from_json)
    fields.done()
    return found


def write_list(found: Revocations) -> bytes:
    """The file."""
    return dumps({"leeward": KIND, "list": found.to_json()}) + b"\n"


def next_list(old: Revocations | None, more: Iterable[Revocation], now: datetime) -> Revocations:
    """The next list: all revocations so far and `more`; without more it only confirms that there are no new ones."""
    entries = (*(old.entries if old else ()), *more)
    return Revocations(old.number + 1 if old else 1, now, tuple(dict.fromkeys(entries)))


def check_list(
    new: Revocations, *, now: datetime, in_force: Revocations | None, roots: Collection[VerifyKey]
) -> Revocations:
    """Check that the list may replace the one `in_force`. Raises Refused."""
    known = {root.id for root in roots}
    if unknown := sorted(set(new.signatures) - known):
        raise Refused("unknown_root", key=unknown[0])
    for key, signature in new.signatures.items():
        # Each signature alone, so that the refusal can name the key whose signature is wrong.
        if not replace(new, signatures={key: signature}).agreed(roots, 1):
            raise Refused("altered", key=key)
    if not new.agreed(roots, THRESHOLD):
        raise Refused("signatures", count=len(new.signatures), needed=THRESHOLD)
    if new.issued > now + CLOCK_TOLERANCE:
        raise Refused("early", issued=new.issued.isoformat())
    if in_force is not None and not new.follows(in_force):
        raise Refused("list_older", number=new.number, ours=in_force.number)
    return new

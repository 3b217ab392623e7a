"""A small federation of invented agencies, with real keys."""

from datetime import UTC, datetime, timedelta
from typing import Any

from leeward.core.federation.charter.charter import Charter, Member, MemberAgency
from leeward.core.federation.charter.signed_charter import SignedCharter
from leeward.core.federation.keys import FileSigner, Opener, PublicKeys

NOW = datetime(2026, 11, 24, 21, tzinfo=UTC)
CUSTODIANS = tuple(FileSigner.generate() for _ in range(6))


def public_keys(code: str, signer: FileSigner | None = None, **facts: Any) -> PublicKeys:
    """Keys of a node for a year."""
    dates = {"valid_from": NOW, "valid_until": NOW + timedelta(days=365)}
    sealing = [Opener.generate().sealing_key]
    return PublicKeys.issue(code, signer or FileSigner.generate(), sealing, **{**dates, **facts})


def member(code: str, *more: str, **facts: Any) -> Member:
    """A node that represents its own agency, and `more`."""
    plain: dict[str, Any] = {
        "code": code,
        "name": f"Agency {code}",
        "country": code[:3],
        "agencies": tuple(MemberAgency(each, f"Agency {each}", each[:3], "+1-246-555-0100") for each in (code, *more)),
        "url": f"https://{code.lower()}.example",
        "certificate": "",
        "nats": "",
    }
    return Member(**{**plain, "keys": (public_keys(code),), **facts})


BARBADOS, ANTIGUA = member("BRB-RBPF", "BRB-IMMI"), member("ATG-IMMI")


def charter(version: int = 1, **facts: Any) -> Charter:
    """Barbados and Antigua, for a year."""
    plain: dict[str, Any] = {
        "name": "REGION",
        "issued": NOW,
        "expires": NOW + timedelta(days=365),
        "roots": tuple(signer.verify_key for signer in CUSTODIANS[:3]),
        "members": (ANTIGUA, BARBADOS),
    }
    return Charter(version=version, **{**plain, **facts})


def signed(found: Charter, *custodians: int) -> SignedCharter:
    """The charter signed by these custodians, by default the first two."""
    file = SignedCharter(found, {})
    for number in custodians or (0, 1):
        file = file.signed_by(CUSTODIANS[number])
    return file

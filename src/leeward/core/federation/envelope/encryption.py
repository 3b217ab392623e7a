"""Seal an envelope for several nodes, verify a received one, and open it: always in this order, signature first."""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from leeward.core.federation.envelope.frame import Envelope, Wrap, pack
from leeward.core.federation.envelope.header import Header
from leeward.core.federation.envelope.refusals import Refused
from leeward.core.federation.keys.encryption import ALGORITHMS, CONTENT_KEY_BYTES, NotSealed, Opener, SealingKey
from leeward.core.federation.keys.signing_keys import Signer, VerifyKey, signed_context

CLOCKS_DIFFER = timedelta(minutes=5)
"""How far a partner's clock may be ahead."""
_NONCE = bytes(12)  # each content key encrypts one body, so its nonce is never used twice


@dataclass(frozen=True)
class Verified:
    """An envelope whose sender, recipient, dates and signature were checked; only `verify` makes one."""

    envelope: Envelope
    me: str

    @property
    def header(self) -> Header:
        """Its header, verified."""
        return self.envelope.header

    @property
    def digest(self) -> str:
        """SHA-256 of the whole envelope in hexadecimal."""
        return self.envelope.digest


def seal(body: bytes, header: Header, signer: Signer, to: Mapping[str, SealingKey]) -> bytes:
    """Seal `body` for the nodes `to` (by code, the header's recipients) and sign it: the envelope's bytes.

    Raises ValueError if header, signer and recipients do not fit together, or the envelope would be too large.
    """
    if signer.id != header.key:
        raise ValueError(f"the header names signing key {header.key}, the signer is {signer.id}")
    if tuple(sorted(to)) != header.recipients:
        raise ValueError("the header's recipients are not those that it is sealed for")
    if any(key.algorithm != header.algorithm for key in to.values()):
        raise ValueError(f"every recipient needs a sealing key for {header.algorithm}")
    outside = header.to_bytes()
    content_key = secrets.token_bytes(CONTENT_KEY_BYTES)
    info = _info(outside)
    wraps = tuple(Wrap(to[code].id, to[code].wrap(content_key, info)) for code in header.recipients)
    sealed = AESGCM(content_key).encrypt(_NONCE, body, outside)
    signed = pack(outside, wraps, _commitment(content_key), sealed)
    return signed + signer.sign(signed_context("envelope", signed))


def verify(
    envelope: Envelope,
    *,
    me: str,
    now: datetime,
    find_key: Callable[[str, str], VerifyKey | None],
    revoked: Callable[[str, str], datetime | None] = lambda _sender, _key: None,
    allowed: Collection[str] = tuple(ALGORITHMS),
) -> Verified:
    """Check everything about an envelope that can be checked without opening it, cheap checks first.

    `now` is the time of arrival, also when evidence is checked again later. `find_key(sender, key id)` is the sender's
    key, also an old one; `revoked(sender, key id)` is the time since which it is not trusted: what arrived earlier
    stays valid. `allowed` are the algorithms accepted here, which prevents a downgrade to a weaker one. Raises Refused.
    """
    header = envelope.header
    if header.algorithm not in allowed:
        raise Refused("algorithm")
    if me not in header.recipients:
        raise Refused("recipient")
    if header.created > now + CLOCKS_DIFFER:
        raise Refused("early")
    if header.not_after < now:
        raise Refused("expired")
    key = find_key(header.sender, header.key)
    if key is None or key.id != header.key:
        raise Refused("unknown_key")
    since = revoked(header.sender, header.key)
    if since is not None and since <= now:
        raise Refused("revoked_key")
    if not _is_signed(envelope, key):
        raise Refused("signature")
    return Verified(envelope, me)


def open_sealed(verified: Verified, openers: Iterable[Opener]) -> bytes:
    """The body, opened with the key of ours that it was sealed for. Raises Refused("sealed")."""
    return open_with(verified.envelope, content_key(verified, openers))


def content_key(verified: Verified, openers: Iterable[Opener]) -> bytes:
    """The key of this one body, which may be returned to a sender that lost it. Raises Refused("sealed")."""
    envelope = verified.envelope
    wrap = envelope.wrap_for(verified.me)
    opener = next((one for one in openers if one.id == wrap.key), None)
    if opener is None or opener.sealing_key.algorithm != envelope.header.algorithm:
        raise Refused("sealed")
    try:
        return opener.unwrap(wrap.sealed, _info(envelope.header_bytes))
    except NotSealed as error:
        raise Refused("sealed") from error


def open_with(envelope: Envelope, key: bytes) -> bytes:
    """The body, opened with its own key; no other key can open it to a different text. Raises Refused("sealed")."""
    if not hmac.compare_digest(_commitment(key), envelope.commitment):
        raise Refused("sealed")
    try:
        return AESGCM(key).decrypt(_NONCE, envelope.body, envelope.header_bytes)
    except (InvalidTag, ValueError) as error:
        raise Refused("sealed") from error


def verify_own(envelope: Envelope, *, me: str, key: VerifyKey | None) -> None:
    """Check that this node made an envelope that a partner returns to it; its dates no longer matter.

    Raises Refused: `recipient` for another sender's, `unknown_key`, `signature`.
    """
    if envelope.header.sender != me:
        raise Refused("recipient")
    if key is None or key.id != envelope.header.key:
        raise Refused("unknown_key")
    if not _is_signed(envelope, key):
        raise Refused("signature")


def _is_signed(envelope: Envelope, key: VerifyKey) -> bool:
    return key.holds(envelope.signature, signed_context("envelope", envelope.signed))


def _info(header: bytes) -> bytes:
    """Binds a wrapped key to this header: its algorithm, sender and recipients (RFC 9180, section 5.1)."""
    return b"leeward content key v1\x00" + hashlib.sha256(header).digest()


def _commitment(content_key: bytes) -> bytes:
    """Ties the signature to one content key.

    AES-GCM alone lets a sender make one body that opens differently with two keys; with this all recipients read
    the same, or it is refused.
    """
    return hashlib.sha256(b"leeward commitment v1\x00" + content_key).digest()

"""Making, rotating and revoking the node's own keys: files first, then the audit row."""

import hashlib
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.audit.actions import Actor, append
from leeward.apps.exchange.queries import node_keys
from leeward.apps.exchange.queries.node_keys import Keyring, NoKeys, put, sealing_name, signing_name
from leeward.core.federation.keys import (
    HYBRID,
    X25519,
    BadKey,
    FileSigner,
    Opener,
    PublicKeys,
    Revocation,
    Signer,
    VerifyKey,
    make_certificate,
    sign_request,
)
from leeward.core.federation.keys.canonical import dumps
from leeward.platform.durable import durably

VALID = timedelta(days=730)
LEAD_DAYS = 7
"""Until new keys are used, so that the federation file can hold them everywhere before."""


@dataclass(frozen=True)
class _Private:
    """The private keys of one bundle."""

    signer: Signer
    openers: tuple[Opener, ...]


def make_keys(code: str, address: str, *, actor: Actor) -> Keyring:
    """Make the first keys of this node, with a TLS certificate for the host of `address`. Raises NoKeys."""
    place, now = node_keys.folder(), timezone.now()
    if node_keys.bundle_files(place):
        raise NoKeys(_("this node has its keys: `leeward node rotate` makes new ones"))
    secret, certificate = _certificate(code, address, now)
    try:
        put(place / "tls.key", secret)
        put(place / "tls.pem", certificate)
        put(place / "address", address.encode() + b"\n")
    except FileExistsError as error:
        raise NoKeys(
            _("%(folder)s is not empty: an earlier start did not end; empty it") % {"folder": place}
        ) from error
    made = _Private(_new_signer(), _openers())
    public = _issue(code, made, None, now)
    _store(1, made, public)
    _append("node.keys.made", public, actor)
    return node_keys.load()


def rotate(*, signing: bool, sealing: bool, days: int = LEAD_DAYS, actor: Actor) -> Keyring:
    """Make new keys that take over in `days`; the present signing key vouches for them. Raises NoKeys."""
    ring = node_keys.load()
    if len(ring.offered) > 1:
        coming = ring.offered[-1].valid_from
        raise NoKeys(_("new keys already take over on %(day)s") % {"day": f"{coming:%Y-%m-%d}"})
    _remove_old(ring)
    _replace(ring, signing=signing, sealing=sealing, since=ring.now + timedelta(days=days), actor=actor)
    return node_keys.load()


def renew_certificate(*, days: int = LEAD_DAYS, actor: Actor) -> Keyring:
    """A new TLS key and certificate that take over in `days`. Raises NoKeys."""
    ring = node_keys.load()
    if len(ring.certificates) > 1:
        raise NoKeys(_("a new certificate is already waiting: %(file)s") % {"file": ring.certificates[-1]})
    secret, certificate = _certificate(ring.code, ring.address, ring.now + timedelta(days=days))
    name = f"tls-{hashlib.sha256(certificate).hexdigest()[:16]}"
    put(ring.folder / f"{name}.key", secret)
    put(ring.folder / f"{name}.pem", certificate)
    durably(lambda: append("node.certificate.made", actor=actor, object=f"node/{ring.code}", details={"file": name}))
    return node_keys.load()


def revoke(key: str, reason: str, *, actor: Actor) -> dict[str, Any]:
    """Stop using a key of this node at once: new ones replace it, and the result is a request to revoke it.

    Raises NoKeys where the key is not in use or to come.
    """
    ring = node_keys.load()
    holder = next((one for one in ring.offered if key in one.ids), None)
    if holder is None:
        raise NoKeys(_("%(key)s is not a key that this node uses; `leeward node show` names them") % {"key": key[:40]})
    request = sign_request(Revocation(ring.code, key, ring.now, reason), ring.signer_of(holder))
    # On disk before anything changes: the key that signed it is given up below.
    put(ring.folder / f"revocation-{key}.json", dumps(request) + b"\n")
    signing = key == holder.signing.id
    _replace(ring, signing=signing, sealing=not signing, since=ring.now, actor=actor)
    if signing:
        _give_up(ring, holder.signing)
    durably(lambda: append("node.key.revoked", actor=actor, object=f"key/{key}", outcome=reason))
    return request


def _replace(ring: Keyring, *, signing: bool, sealing: bool, since: datetime, actor: Actor) -> None:
    """One more bundle, with the newest keys where they stay."""
    newest = ring.bundles[-1]
    before = ring.signer_of(newest)
    kept = {opener.id: opener for opener in ring.openers}
    made = _Private(
        _new_signer() if signing else before,
        _openers() if sealing else tuple(kept[key.id] for key in newest.sealing),
    )
    public = _issue(ring.code, made, before, since)
    _store(len(ring.bundles) + 1, made, public)
    _append("node.keys.rotated", public, actor)


def _new_signer() -> Signer:
    """In the token where there is one."""
    return node_keys.in_token(None) if settings.PKCS11_MODULE else FileSigner.generate()


def _openers() -> tuple[Opener, ...]:
    """A key for each algorithm that the installed `cryptography` supports; the hybrid first."""
    try:
        return (Opener.generate(HYBRID), Opener.generate(X25519))
    except BadKey:
        return (Opener.generate(X25519),)


def _issue(code: str, made: _Private, before: Signer | None, since: datetime) -> PublicKeys:
    sealing = [opener.sealing_key for opener in made.openers]
    return PublicKeys.issue(code, made.signer, sealing, valid_from=since, valid_until=since + VALID, before=before)


def _store(number: int, made: _Private, public: PublicKeys) -> None:
    """Private keys first, so that a bundle never names a missing key."""
    place = node_keys.folder()
    files: dict[str, FileSigner | Opener] = {sealing_name(one.id): one for one in made.openers}
    if isinstance(made.signer, FileSigner):
        files[signing_name(made.signer.id)] = made.signer
    for name, private in files.items():
        if not (place / name).exists():
            put(place / name, private.to_pem(settings.KEYS_PASSPHRASE))
    try:
        put(place / f"{number:04}.json", dumps(public.to_json()) + b"\n")
    except FileExistsError as error:
        raise NoKeys(_("new keys are being made at the same time: look at `leeward node show`")) from error


def _remove_old(ring: Keyring) -> None:
    """Delete private keys that no longer sign or decrypt, so that a thief of the machine can read less."""
    used = {signing_name(one.signing.id) for one in ring.offered}
    used |= {sealing_name(key) for key in node_keys.opening(ring.bundles, ring.now)}
    for path in _private_files(ring):
        if path.name not in used:
            path.unlink()
    kept = {one.signing.id for one in ring.offered}
    for bundle in ring.bundles:
        if bundle.signing.id not in kept:
            _give_up(ring, bundle.signing)


def _give_up(ring: Keyring, key: VerifyKey) -> None:
    """Delete the private half in its file or in the token."""
    path = ring.folder / signing_name(key.id)
    if path.exists():
        path.unlink()
    elif settings.PKCS11_MODULE:
        with suppress(NoKeys):
            node_keys.in_token(key).destroy()


def _private_files(ring: Keyring) -> Collection[Path]:
    return [*ring.folder.glob(signing_name("*")), *ring.folder.glob(sealing_name("*"))]


def _certificate(code: str, address: str, now: datetime) -> tuple[bytes, bytes]:
    try:
        parts = urlsplit(address)
        if parts.scheme != "https" or not parts.hostname or parts.port == 0:
            raise ValueError(address)
        return make_certificate(code, parts.hostname, now)
    except ValueError as error:
        told = {"address": address[:80]}
        raise NoKeys(_("%(address)s is not an address such as https://leeward.agency.example:8443") % told) from error


def _append(act: str, public: PublicKeys, actor: Actor) -> None:
    details = {"signing": public.signing.id, "sealing": [key.id for key in public.sealing]}
    durably(lambda: append(act, actor=actor, object=f"node/{public.node}", details=details))

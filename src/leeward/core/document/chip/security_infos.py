"""DG14: the protocols that a chip offers, and its keys for them (Doc 9303-11 section 9.2, 8th edition, 2021)."""

from dataclasses import dataclass
from typing import ClassVar

from asn1crypto import core, keys

from leeward.core.document.chip.lds import GROUP_TAGS
from leeward.core.document.pki import EcKey
from leeward.core.document.pki.der import check, content, refuse_broken
from leeward.core.document.pki.keys import public_key

WHAT = "DG14"
LARGEST = 64 * 1024
KEY_OF_CURVE, KEY_OF_INTEGERS = "0.4.0.127.0.7.2.2.1.2", "0.4.0.127.0.7.2.2.1.1"
AGREEMENT = "0.4.0.127.0.7.2.2.3"
"""Chip authentication: `.2` over curves, `.1` over integers, then the suite: 1 for Triple-DES, 2 to 4 for AES."""

ACTIVE = "2.23.136.1.1.5"


class SecurityInfo(core.Sequence):  # type: ignore[misc]  # asn1crypto is not typed
    """A protocol with its required and optional data."""

    _fields: ClassVar = [
        ("protocol", core.ObjectIdentifier),
        ("required", core.Any),
        ("optional", core.Any, {"optional": True}),
    ]


class _SecurityInfos(core.SetOf):  # type: ignore[misc]
    _child_spec = SecurityInfo


@dataclass(frozen=True, slots=True)
class AgreementKey:
    """The chip's public key for chip authentication. `number` identifies it if a chip has several, else it is None.

    `key` is None for keys over integers (Diffie-Hellman), which are not supported.
    """

    key: EcKey | None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class SecurityInfos:
    """The content of DG14: keys and suites of chip authentication, and the signature algorithm of active
    authentication.

    `suites` are object identifiers with the number of the key that each is for. `active` is the object identifier of a
    signature, empty if not stated, as for RSA.
    """

    keys: tuple[AgreementKey, ...] = ()
    suites: tuple[tuple[str, int | None], ...] = ()
    active: str = ""


def read_security_infos(data: bytes) -> SecurityInfos:
    """Read DG14; protocols that are not supported are skipped. Raises Malformed."""
    inner = content(data, GROUP_TAGS[14], WHAT)
    check(inner, WHAT, largest=LARGEST)
    with refuse_broken(WHAT):
        infos = [(info["protocol"].dotted, info) for info in _SecurityInfos.load(inner, strict=True)]
        return SecurityInfos(
            keys=tuple(_key(oid, info) for oid, info in infos if oid in (KEY_OF_CURVE, KEY_OF_INTEGERS)),
            suites=tuple((oid, _number(info)) for oid, info in infos if oid.startswith(f"{AGREEMENT}.")),
            active=next((_signature(info) for oid, info in infos if oid == ACTIVE), ""),
        )


def _key(oid: str, info: SecurityInfo) -> AgreementKey:
    if oid == KEY_OF_INTEGERS:
        return AgreementKey(None, _number(info))
    key = public_key(info["required"].parse(keys.PublicKeyInfo), WHAT)
    return AgreementKey(key if isinstance(key, EcKey) else None, _number(info))


def _number(info: SecurityInfo) -> int | None:
    return int(info["optional"].parse(core.Integer)) if info["optional"] else None


def _signature(info: SecurityInfo) -> str:
    return str(info["optional"].parse(core.ObjectIdentifier).dotted) if info["optional"] else ""

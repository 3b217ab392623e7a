"""Verify one signature: the scheme by its object identifier, the key as numbers, the exact bytes that were signed.

Sources: RFC 8017 (RSA), RFC 4055 (parameters of PSS), RFC 5758 (ECDSA), BSI TR-03111 section 5.2 (ECDSA in plain
format), Doc 9303-12 section 4.4 (what states may use).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from asn1crypto import algos, core
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from leeward.core.document.pki.keys import EcKey, PublicKey, RsaKey

Kind = Literal["pkcs1", "pss", "ecdsa", "ecdsa_plain"]

DIGESTS: Mapping[str, type[hashes.HashAlgorithm]] = MappingProxyType(
    {
        "md5": hashes.MD5,
        "sha1": hashes.SHA1,
        "sha224": hashes.SHA224,
        "sha256": hashes.SHA256,
        "sha384": hashes.SHA384,
        "sha512": hashes.SHA512,
    }
)
DIGEST_OIDS: Mapping[str, str] = MappingProxyType(
    {
        "1.2.840.113549.2.5": "md5",
        "1.3.14.3.2.26": "sha1",
        "2.16.840.1.101.3.4.2.4": "sha224",
        "2.16.840.1.101.3.4.2.1": "sha256",
        "2.16.840.1.101.3.4.2.2": "sha384",
        "2.16.840.1.101.3.4.2.3": "sha512",
    }
)
_FOR_RSA: Mapping[str, str] = MappingProxyType(
    {
        "1.2.840.113549.1.1.4": "md5",
        "1.2.840.113549.1.1.5": "sha1",
        "1.3.14.3.2.29": "sha1",
        "1.2.840.113549.1.1.14": "sha224",
        "1.2.840.113549.1.1.11": "sha256",
        "1.2.840.113549.1.1.12": "sha384",
        "1.2.840.113549.1.1.13": "sha512",
    }
)
_FOR_EC: Mapping[str, str] = MappingProxyType(
    {
        "1.2.840.10045.4.1": "sha1",
        "1.2.840.10045.4.3.1": "sha224",
        "1.2.840.10045.4.3.2": "sha256",
        "1.2.840.10045.4.3.3": "sha384",
        "1.2.840.10045.4.3.4": "sha512",
    }
)
_PLAIN: Mapping[str, str] = MappingProxyType(
    {f"0.4.0.127.0.7.1.1.4.1.{number}": f"sha{bits}" for number, bits in enumerate((1, 224, 256, 384, 512), start=1)}
)
_RSA, _PSS, _EC = "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10", "1.2.840.10045.2.1"


class Unsupported(ValueError):
    """The signature's algorithm is not supported or does not fit the key, so it cannot be verified."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """How a signature is made. `digest` names the hash; `mask` and `salt` (bytes) are only for PSS."""

    kind: Kind
    digest: str
    mask: str = ""
    salt: int = 0

    def __str__(self) -> str:
        return f"{self.kind} {self.digest}"


def scheme(algorithm: algos.SignedDigestAlgorithm, digest: str = "") -> Scheme:
    """The scheme of an AlgorithmIdentifier.

    `digest` is the hash named beside it, for signers of CMS that name only the key's algorithm. Raises Unsupported.
    """
    return _scheme(algorithm.dump(), digest)


@lru_cache(maxsize=512)
def _scheme(encoded: bytes, digest: str) -> Scheme:
    """Cached, since few schemes are in use and the parameters of PSS are slow to read."""
    algorithm = algos.SignedDigestAlgorithm.load(encoded)
    oid = algorithm["algorithm"].dotted
    if oid in _FOR_RSA:
        return Scheme("pkcs1", _FOR_RSA[oid])
    if oid in _FOR_EC:
        return Scheme("ecdsa", _FOR_EC[oid])
    if oid in _PLAIN:
        return Scheme("ecdsa_plain", _PLAIN[oid])
    if oid == _PSS:
        return _pss(algorithm["parameters"])
    if digest and oid in (_RSA, _EC):
        return Scheme("pkcs1" if oid == _RSA else "ecdsa", digest)
    raise Unsupported(f"signature algorithm {oid}")


def _pss(parameters: core.Asn1Value) -> Scheme:
    if isinstance(parameters, core.Any):
        parameters = parameters.parse(algos.RSASSAPSSParams)
    digest = digest_name(parameters["hash_algorithm"]["algorithm"].dotted)
    mask = digest_name(parameters["mask_gen_algorithm"]["parameters"]["algorithm"].dotted)
    return Scheme("pss", digest, mask, int(parameters["salt_length"]))


def digest_name(oid: str) -> str:
    """The name of a hash by its object identifier, as `hashlib` has it. Raises Unsupported."""
    try:
        return DIGEST_OIDS[oid]
    except KeyError:
        raise Unsupported(f"hash algorithm {oid}") from None


def holds(signature: bytes, data: bytes, *, key: PublicKey, how: Scheme) -> bool:
    """Whether `signature` is the one of `key` over `data`. Raises Unsupported if that cannot be determined."""
    try:
        if isinstance(key, RsaKey):
            return _rsa_holds(signature, data, key, how)
        return _ec_holds(signature, data, key, how)
    except InvalidSignature:
        return False
    except (UnsupportedAlgorithm, ValueError) as error:
        raise Unsupported(str(error)) from error


def _rsa_holds(signature: bytes, data: bytes, key: RsaKey, how: Scheme) -> bool:
    if how.kind not in ("pkcs1", "pss"):
        raise Unsupported(f"{how} with an RSA key")
    if len(signature) != (key.bits + 7) // 8:
        return False  # RFC 8017 section 8.2.2 step 1; cheaper than any arithmetic
    digest = DIGESTS[how.digest]()
    if how.kind == "pkcs1":
        key.native.verify(signature, data, padding.PKCS1v15(), digest)
    else:
        key.native.verify(signature, data, padding.PSS(padding.MGF1(DIGESTS[how.mask]()), how.salt), digest)
    return True


def _ec_holds(signature: bytes, data: bytes, key: EcKey, how: Scheme) -> bool:
    if how.kind == "ecdsa_plain":
        signature = raw_ecdsa(signature)
    elif how.kind != "ecdsa":
        raise Unsupported(f"{how} with an elliptic key")
    if key.native is not None:
        key.native.verify(signature, data, ec.ECDSA(DIGESTS[how.digest]()))
        return True
    try:
        r, s = decode_dss_signature(signature)
    except ValueError:
        return False
    return key.curve.verifies(key.curve_point, hashlib.new(how.digest, data).digest(), r, s)


def raw_ecdsa(signature: bytes) -> bytes:
    """The DER form of an ECDSA signature that is written as r and s side by side, as in seals and in plain format."""
    half = len(signature) // 2
    return encode_dss_signature(int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big"))

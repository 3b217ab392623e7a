"""A public key infrastructure of invented states: authorities that issue certificates like those in real lists, and
others with faults.

Keys are generated in each run and never stored, so nothing signed here is ever trusted elsewhere.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any

from asn1crypto import algos, core, keys, x509
from asn1crypto import crl as asn1_crl
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from leeward.core.document.pki.curves import CURVES, Curve
from leeward.core.document.pki.signatures import DIGEST_OIDS, DIGESTS, Scheme

OIDS = {
    ("pkcs1", "sha1"): "1.2.840.113549.1.1.5",
    ("pkcs1", "sha256"): "1.2.840.113549.1.1.11",
    ("pkcs1", "sha512"): "1.2.840.113549.1.1.13",
    ("ecdsa", "sha1"): "1.2.840.10045.4.1",
    ("ecdsa", "sha256"): "1.2.840.10045.4.3.2",
    ("ecdsa", "sha384"): "1.2.840.10045.4.3.3",
    ("ecdsa_plain", "sha256"): "0.4.0.127.0.7.1.1.4.1.3",
}
START, END = datetime(2020, 1, 1, tzinfo=UTC), datetime(2035, 1, 1, tzinfo=UTC)
MASTER_LIST_SIGNER = "2.23.136.1.1.3"


@cache
def rsa_key(number: int = 0) -> rsa.RSAPrivateKey:
    """An RSA key, cached by number, since generating one is slow."""
    return rsa.generate_private_key(65537, 2048)


def ec_key(curve: str = "secp256r1") -> ec.EllipticCurvePrivateKey:
    """A new key on a curve."""
    native = CURVES[curve].native
    if native is None:
        raise LookupError(f"no key is made on {curve}")
    return ec.generate_private_key(native)


@dataclass(frozen=True)
class Hand:
    """A private key and its signature scheme; `explicit` writes its curve as parameters, as Doc 9303 demands."""

    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
    how: Scheme
    explicit: bool = False

    def sign(self, data: bytes) -> bytes:
        """The signature over `data`."""
        digest = DIGESTS[self.how.digest]()
        if isinstance(self.key, ec.EllipticCurvePrivateKey):
            signature = self.key.sign(data, ec.ECDSA(digest))
            return plain(signature, self.key) if self.how.kind == "ecdsa_plain" else signature
        if self.how.kind == "pss":
            return self.key.sign(data, padding.PSS(padding.MGF1(DIGESTS[self.how.mask]()), self.how.salt), digest)
        return self.key.sign(data, padding.PKCS1v15(), digest)

    @property
    def algorithm(self) -> algos.SignedDigestAlgorithm:
        """The scheme as an AlgorithmIdentifier."""
        if self.how.kind != "pss":
            return algos.SignedDigestAlgorithm({"algorithm": OIDS[self.how.kind, self.how.digest]})
        mask = {"algorithm": "mgf1", "parameters": {"algorithm": digest_oid(self.how.mask)}}
        parameters = {
            "hash_algorithm": {"algorithm": digest_oid(self.how.digest)},
            "mask_gen_algorithm": mask,
            "salt_length": self.how.salt,
        }
        return algos.SignedDigestAlgorithm({"algorithm": "rsassa_pss", "parameters": parameters})

    @property
    def public(self) -> keys.PublicKeyInfo:
        """The public half as SubjectPublicKeyInfo."""
        encoded = self.key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        info = keys.PublicKeyInfo.load(encoded)
        if self.explicit:
            curve = next(
                curve for curve in CURVES.values() if curve.oid == info["algorithm"]["parameters"].chosen.dotted
            )
            return with_parameters(info, explicit(curve))
        return info


def digest_oid(name: str) -> str:
    """The object identifier of a hash."""
    return next(oid for oid, known in DIGEST_OIDS.items() if known == name)


def plain(signature: bytes, key: ec.EllipticCurvePrivateKey) -> bytes:
    """r and s side by side."""
    size = (key.curve.key_size + 7) // 8
    return b"".join(number.to_bytes(size, "big") for number in decode_dss_signature(signature))


def explicit(curve: Curve, **changed: int) -> keys.ECDomainParameters:
    """The explicit parameters of a curve, some of them `changed`."""
    numbers = {name: getattr(curve, name) for name in ("p", "a", "b", "x", "y", "n")} | changed
    fixed = {name: number.to_bytes(curve.size, "big") for name, number in numbers.items()}
    return keys.ECDomainParameters(
        name="specified",
        value=keys.SpecifiedECDomain(
            {
                "version": 1,
                "field_id": {"field_type": "prime_field", "parameters": core.Integer(numbers["p"])},
                "curve": {"a": fixed["a"], "b": fixed["b"]},
                "base": b"\x04" + fixed["x"] + fixed["y"],
                "order": numbers["n"],
                "cofactor": 1,
            }
        ),
    )


def with_parameters(info: keys.PublicKeyInfo, parameters: keys.ECDomainParameters) -> keys.PublicKeyInfo:
    """A public key with other parameters for its curve."""
    algorithm = {"algorithm": "ec", "parameters": parameters}
    return keys.PublicKeyInfo({"algorithm": algorithm, "public_key": info["public_key"]})


def name(country: str, common_name: str) -> x509.Name:
    """A distinguished name of two parts; an empty common name is omitted."""
    parts = {"country_name": country} | ({"common_name": common_name} if common_name else {})
    return x509.Name.build(parts)


def key_id(info: keys.PublicKeyInfo) -> bytes:
    """The usual key identifier: SHA-1 of the key."""
    return bytes(info.sha1)


@dataclass(frozen=True)
class Authority:
    """A holder of a key and a certificate, who may issue further ones."""

    hand: Hand
    title: x509.Name
    certificate: bytes
    issued: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def root(
        cls, country: str = "UT", common_name: str = "CSCA", *, hand: Hand | None = None, **facts: Any
    ) -> "Authority":
        """A self-signed country signing authority."""
        hand = hand or Hand(ec_key(), Scheme("ecdsa", "sha256"), explicit=True)
        title = name(country, common_name)
        return cls(hand, title, make(hand, title, hand, title, is_ca=True, **facts))

    def issue(
        self, country: str = "UT", common_name: str = "DS", *, hand: Hand | None = None, **facts: Any
    ) -> "Authority":
        """An authority or signer certified by this authority."""
        hand = hand or Hand(ec_key(), Scheme("ecdsa", "sha256"))
        title = name(country, common_name)
        return Authority(hand, title, make(hand, title, self.hand, self.title, **facts))

    def revoke(self, *serials: int, this: datetime = START, due: datetime | None = END, bare: bool = False) -> bytes:
        """A revocation list of this authority; `bare` writes its key identifier without the inner structure."""
        own = key_id(self.hand.public)
        body = asn1_crl.TbsCertList(
            {
                "version": "v2",
                "signature": self.hand.algorithm,
                "issuer": self.title,
                "this_update": x509.Time({"utc_time": this}),
                "next_update": x509.Time({"utc_time": due}) if due else None,
                "revoked_certificates": [
                    {"user_certificate": serial, "revocation_date": x509.Time({"utc_time": this})} for serial in serials
                ]
                or None,
                "crl_extensions": [
                    asn1_crl.TBSCertListExtension.load(_bare("2.5.29.35", own).dump())
                    if bare
                    else {"extn_id": "authority_key_identifier", "extn_value": {"key_identifier": own}}
                ],
            }
        )
        parts = {"tbs_cert_list": body, "signature_algorithm": self.hand.algorithm}
        return bytes(asn1_crl.CertificateList({**parts, "signature": self.hand.sign(body.dump())}).dump())


@dataclass(frozen=True, slots=True)
class Terms:
    """The content of a certificate besides names and keys. `authority_key` replaces the identifier of the signer's key.

    `identifiers` says whether key identifiers are included, `bare` whether without the inner structure.
    """

    serial: int = 1
    since: datetime = START
    until: datetime = END
    is_ca: bool = False
    purposes: tuple[str, ...] = ()
    identifiers: bool = True
    authority_key: bytes = b""
    bare: bool = False


def make(hand: Hand, subject: x509.Name, signer: Hand, issuer: x509.Name, **facts: Any) -> bytes:
    """A certificate of `subject` with the key of `hand`, signed by `signer`; `facts` are those of `Terms`."""
    terms = Terms(**facts)
    validity = {"not_before": x509.Time({"utc_time": terms.since}), "not_after": x509.Time({"utc_time": terms.until})}
    body = x509.TbsCertificate(
        {
            "version": "v3",
            "serial_number": terms.serial,
            "signature": signer.algorithm,
            "issuer": issuer,
            "validity": validity,
            "subject": subject,
            "subject_public_key_info": hand.public,
            "extensions": _extensions(hand, signer, terms),
        }
    )
    parts = {"tbs_certificate": body, "signature_algorithm": signer.algorithm}
    return bytes(x509.Certificate({**parts, "signature_value": signer.sign(body.dump())}).dump())


def _extensions(hand: Hand, signer: Hand, terms: Terms) -> list[Any]:
    found: list[Any] = [{"extn_id": "basic_constraints", "critical": True, "extn_value": {"ca": terms.is_ca}}]
    if terms.identifiers:
        named = terms.authority_key or key_id(signer.public)
        own = key_id(hand.public)
        if terms.bare:
            return [*found, _bare("2.5.29.14", own), _bare("2.5.29.35", named)]
        found += [
            {"extn_id": "key_identifier", "extn_value": own},
            {"extn_id": "authority_key_identifier", "extn_value": {"key_identifier": named}},
        ]
    if terms.purposes:
        found.append({"extn_id": "extended_key_usage", "extn_value": list(terms.purposes)})
    return found


def _bare(oid: str, value: bytes) -> x509.Extension:
    """An extension whose value is raw bytes instead of the standard structure."""
    body = core.ObjectIdentifier(oid).dump() + core.OctetString(value).dump()
    return x509.Extension.load(b"\x30" + bytes([len(body)]) + body)

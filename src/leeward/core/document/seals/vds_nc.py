"""VDS-NC: seals written as JSON, for proofs of vaccination or testing and digital travel authorisations.

Source: ICAO Technical Report VDS-NC 1.4. The signature covers the canonical form (RFC 8785) of `data`; `sig` holds the
algorithm, the signer's certificate and the signature as r || s, both in base 64 of URLs.
"""

import base64
import binascii
from collections.abc import Iterator
from typing import Any, Final

from leeward.core.document.seals.malformed_seal import MalformedSeal
from leeward.core.document.seals.seal import Seal, SealField, SealSignature
from leeward.core.federation.keys.canonical import NotCanonical, dumps
from leeward.core.outside_json import BadJson, read_json

_HASHES: Final = {"ES256": "sha256", "ES384": "sha384", "ES512": "sha512"}
_NAMES: Final = {
    "pid.n": "name",
    "pid.dob": "birth_date",
    "pid.sex": "sex",
    "pid.i": "document_number",
    "pid.ai": "other_number",
    "uvci": "certificate_number",
    "utci": "certificate_number",
}
_DOCUMENTS: Final = {"icao.vacc": "vaccination", "icao.test": "test", "icao.dta": "travel_authorisation"}
_DEEPEST: Final = 8


def read_vds_nc(data: bytes) -> Seal:
    """The seal in `data`. Raises MalformedSeal if it is no such JSON."""
    whole = _json(data)
    content = _member(whole, "data", dict)
    header, message = _member(content, "hdr", dict), _member(content, "msg", dict)
    kind, issuer = _member(header, "t", str), _member(header, "is", str)
    document = _DOCUMENTS.get(kind, "unknown")
    version = str(header.get("v", ""))
    fields = tuple(_fields(message, "", 0))
    return Seal("vds-nc", version, issuer, document, kind, None, None, fields, (), _signature(whole, content, issuer))


def _json(data: bytes) -> dict[str, Any]:
    try:
        found = read_json(data, _unique_names)
    except BadJson as error:
        raise MalformedSeal("seal.json", why=str(error)[:120]) from error
    if not isinstance(found, dict):
        raise MalformedSeal("seal.json", why="an object is expected")
    return found


def _unique_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object with unique names: of two equal names, one parser takes the first and another the last."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadJson("a name comes twice in one object")
    return found


def _member(owner: dict[str, Any], name: str, kind: type) -> Any:
    found = owner.get(name)
    if not isinstance(found, kind):
        raise MalformedSeal("seal.json", why=f"{name} is missing or is not a {kind.__name__}")
    return found


def _fields(value: object, path: str, depth: int) -> Iterator[SealField]:
    """Every value with its path, such as `ve.0.vd.1.dvc`; fields that the standard names get that name."""
    if depth > _DEEPEST:
        raise MalformedSeal("seal.json", why=f"it is more than {_DEEPEST} levels deep")
    if isinstance(value, dict):
        for name, member in value.items():
            yield from _fields(member, f"{path}.{name}".lstrip("."), depth + 1)
    elif isinstance(value, list):
        for number, member in enumerate(value):
            yield from _fields(member, f"{path}.{number}", depth + 1)
    elif value is not None:
        known = _NAMES.get(path)
        yield SealField(known or "other", str(value), "" if known else path)


def _signature(whole: dict[str, Any], content: dict[str, Any], issuer: str) -> SealSignature:
    signature = _member(whole, "sig", dict)
    algorithm = _member(signature, "alg", str).replace(" ", "")  # some issuers write "ES 256"
    if algorithm not in _HASHES:
        raise MalformedSeal("seal.json", why=f"the algorithm {algorithm[:20]} is not known")
    try:
        signed = dumps(content)
    except NotCanonical as error:
        raise MalformedSeal("seal.json", why=str(error)) from error
    raw = _bytes(_member(signature, "sigvl", str), "sigvl")
    certificate = _bytes(signature["cer"], "cer") if isinstance(signature.get("cer"), str) else None
    return SealSignature(signed, raw, _HASHES[algorithm], signer=issuer, certificate=certificate)


def _bytes(text: str, name: str) -> bytes:
    """Base 64 in either alphabet, with or without its padding."""
    plain = text.strip().rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise MalformedSeal("seal.json", why=f"{name} is not base 64") from None

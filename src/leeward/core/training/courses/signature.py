"""Signs a version of a course: every file by its digest, so that a changed, added or missing file is named."""

import hashlib
import json
from collections.abc import Iterable, Mapping

from leeward.core.federation.keys.canonical import dumps
from leeward.core.federation.keys.signing_keys import BadKey, Signer, VerifyKey, signed_context
from leeward.core.outside_json import BadJson, read_json
from leeward.core.training.courses.course_files import SIGNATURE


class NotSigned(ValueError):
    """No right signature of a known key, or files other than the signed ones; str() says which."""


def sign_course(files: Mapping[str, bytes], signer: Signer) -> bytes:
    """The content of `signature.json` for these files."""
    digests = _digests(files)
    signature = signer.sign(signed_context("course", dumps(digests)))
    found = {"files": digests, "key": signer.verify_key.public.hex(), "signature": signature.hex()}
    return json.dumps(found, indent=1, sort_keys=True).encode() + b"\n"


def verify_course(files: Mapping[str, bytes], known: Iterable[VerifyKey]) -> VerifyKey:
    """The key that signed these files. Raises NotSigned."""
    if SIGNATURE not in files:
        raise NotSigned("the course is not signed")
    try:
        value = read_json(files[SIGNATURE])
        key, signature = VerifyKey(bytes.fromhex(value["key"])), bytes.fromhex(value["signature"])
        signed = signed_context("course", dumps(value["files"]))
    except (BadJson, BadKey, KeyError, TypeError, ValueError) as error:
        raise NotSigned(f"{SIGNATURE} cannot be read") from error
    if key not in set(known):
        raise NotSigned("the course was signed with a key that is not known here")
    if not key.holds(signature, signed):
        raise NotSigned("the signature is wrong")
    if value["files"] != _digests(files):
        there = _digests(files)
        names = {name for name in {*value["files"], *there} if value["files"].get(name) != there.get(name)}
        raise NotSigned(f"changed since it was signed: {', '.join(sorted(names)[:5])}")
    return key


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != SIGNATURE}

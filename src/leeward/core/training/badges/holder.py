"""Whose badge it is: a badge names its holder only as a salted digest (Open Badges 3.0, IdentityObject)."""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

_PREFIX = "sha256$"


def is_holder(badge: Mapping[str, Any], name: str) -> bool:
    """Whether the badge says that this name, written exactly as its issuer wrote it, is the holder's."""
    subject = badge.get("credentialSubject")
    found = subject.get("identifier") if isinstance(subject, dict) else None
    return any(_says(each, name) for each in (found if isinstance(found, list) else [found]))


def digest_of(name: str, salt: str) -> str:
    """The salted digest of a name as a badge has it."""
    return _PREFIX + hashlib.sha256((name + salt).encode()).hexdigest()


def _says(identity: object, name: str) -> bool:
    if not isinstance(identity, dict) or identity.get("hashed") is not True or identity.get("identityType") != "name":
        return False
    said, salt = identity.get("identityHash"), identity.get("salt", "")
    if not isinstance(said, str) or not isinstance(salt, str):
        return False
    return hmac.compare_digest(said.encode(), digest_of(name, salt).encode())

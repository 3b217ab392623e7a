"""A certificate as an Open Badge 3.0: who received what, from whom, from when until when, and where it may be revoked.

It says what a person achieved. It never says what that opens: each agency decides this in its own table.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from leeward.core.federation.keys.signing_keys import Signer
from leeward.core.training.badges.contexts import CREDENTIALS, OPEN_BADGES
from leeward.core.training.badges.holder import digest_of
from leeward.core.training.badges.multikey import did_of, method_of
from leeward.core.training.badges.proofs import moment_text, sign
from leeward.core.training.badges.status import entry


@dataclass(frozen=True, slots=True)
class Achievement:
    """What can be achieved. `id` is an address that never changes; `criteria` says what a person did for it."""

    id: str
    name: str
    description: str
    criteria: str
    version: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Award:
    """One certificate: `id` and `subject` are addresses (urn:uuid), `status` is the address of a list and an index."""

    id: str
    issuer_name: str
    subject: str
    achievement: Achievement
    valid_from: datetime
    valid_until: datetime
    status: tuple[str, int] | None = None
    identity: tuple[str, str] | None = None  # the holder's name and a salt


def issue(award: Award, signer: Signer, now: datetime) -> dict[str, Any]:
    """The signed badge; its issuer is the node's key itself (did:key), so that it is verified without asking anyone."""
    key = signer.verify_key
    return sign(unsigned_badge(award, did_of(key)), signer, method_of(key), now)


def unsigned_badge(award: Award, issuer: str) -> dict[str, Any]:
    """The badge before it is signed."""
    subject: dict[str, Any] = {"id": award.subject, "type": ["AchievementSubject"]}
    if award.identity:
        subject["identifier"] = [_identity_of(*award.identity)]
    document = {
        "@context": [CREDENTIALS, OPEN_BADGES],
        "id": award.id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": issuer, "type": ["Profile"], "name": award.issuer_name},
        "name": award.achievement.name,
        "validFrom": moment_text(award.valid_from),
        "validUntil": moment_text(award.valid_until),
        "credentialSubject": {**subject, "achievement": _achievement(award.achievement)},
    }
    if award.status:
        document["credentialStatus"] = entry(*award.status)
    return document


def _achievement(achievement: Achievement) -> dict[str, Any]:
    found = {
        "id": achievement.id,
        "type": ["Achievement"],
        "name": achievement.name,
        "description": achievement.description,
        "criteria": {"narrative": achievement.criteria},
        "inLanguage": achievement.language,
    }
    return {**found, "version": achievement.version} if achievement.version else found


def _identity_of(name: str, salt: str) -> dict[str, Any]:
    """The holder's name as a salted digest: proves that a badge is theirs, and names no one to a finder."""
    return {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": digest_of(name, salt),
        "identityType": "name",
        "salt": salt,
    }

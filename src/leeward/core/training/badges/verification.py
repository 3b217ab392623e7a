"""Whether a badge is valid at a moment: what it is, who signed it, from when until when, and whether it was revoked.

Everything is decided from the badge, the keys that the reader trusts and the lists given: no connection is opened.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from leeward.core.federation.keys.signing_keys import VerifyKey
from leeward.core.training.badges.multikey import DID_KEY, read_key
from leeward.core.training.badges.proofs import check_signature, proof_of
from leeward.core.training.badges.refusals import Refused
from leeward.core.training.badges.status import ENTRY_TYPE, LIST_TYPE, OTHER_LISTS, is_set

Trust = Mapping[str, frozenset[VerifyKey]]
"""The keys of each issuer that the reader trusts; no other issuer is."""
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})"
)


class Reason(NamedTuple):
    """One sentence about a badge, by its code."""

    code: str
    params: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. `issuer` and `achievement` are what the badge claims, proved only if it is `valid`. `intact` says
    that the signature is right and the badge in force: a badge that someone forged with another key is that too.
    """

    valid: bool
    issuer: str
    achievement: str
    reasons: tuple[Reason, ...]
    intact: bool = False


def verify(
    document: Mapping[str, Any], now: datetime, trust: Trust | None = None, lists: Iterable[Mapping[str, Any]] = ()
) -> Verdict:
    """The verdict on a badge that was read. Without `trust` none is valid: one whose signature is right is intact, and
    its issuer is not trusted, since anyone makes a key and names any issuer.
    """
    badge = dict(document)
    issuer, achievement = issuer_of(badge), achievement_of(badge)
    try:
        reasons = _check(badge, now, trust, lists)
    except Refused as error:
        return Verdict(False, issuer, achievement, (Reason(error.code, error.params),))
    first = "badge.valid" if achievement else "badge.valid_credential"
    first = "badge.intact" if trust is None else first
    return Verdict(trust is not None, issuer, achievement, (Reason(first, {}), *reasons), intact=True)


def issuer_of(badge: Mapping[str, Any]) -> str:
    """The issuer's address, or nothing."""
    issuer = badge.get("issuer")
    found = issuer.get("id") if isinstance(issuer, dict) else issuer
    return found if isinstance(found, str) else ""


def achievement_of(badge: Mapping[str, Any]) -> str:
    """The address of what was achieved, or nothing."""
    subject = badge.get("credentialSubject")
    achievement = subject.get("achievement") if isinstance(subject, dict) else None
    found = achievement.get("id") if isinstance(achievement, dict) else achievement
    return found if isinstance(found, str) else ""


def _check(
    badge: dict[str, Any], now: datetime, trust: Trust | None, lists: Iterable[Mapping[str, Any]]
) -> list[Reason]:
    """What else the reader should know. Raises Refused for the first thing that is wrong."""
    _check_signed(badge, now, trust)
    _check_period(badge, now)
    return _revocation(badge, now, trust, list(lists))


def _check_signed(badge: dict[str, Any], now: datetime, trust: Trust | None) -> None:
    """Raises Refused unless the key that it names, one of the issuer's where keys are trusted, signed it."""
    kinds = badge.get("type")
    if "VerifiableCredential" not in (kinds if isinstance(kinds, list) else [kinds]) or not issuer_of(badge):
        raise Refused("badge.no_credential")
    proof = proof_of(badge)
    if proof.get("proofPurpose") != "assertionMethod":
        raise Refused("badge.purpose")
    key = _key(str(proof.get("verificationMethod")), issuer_of(badge), trust)
    check_signature(badge, proof, key)
    if "created" in proof and _moment(proof["created"], "proof.created") > now:
        raise Refused("badge.not_yet", moment=str(proof["created"]))
    if "expires" in proof and _moment(proof["expires"], "proof.expires") <= now:
        raise Refused("badge.expired", moment=str(proof["expires"]))


def _key(method: str, issuer: str, trust: Trust | None) -> VerifyKey:
    """The key that the proof names."""
    controller, _hash, text = method.partition("#")
    key = read_key(text)
    if controller.startswith(DID_KEY) and controller != DID_KEY + text:
        raise Refused("badge.wrong_key")
    if trust is not None:
        if issuer not in trust:
            raise Refused("badge.not_trusted", issuer=issuer)
        if key not in trust[issuer]:
            raise Refused("badge.wrong_key")
        return key
    if controller != issuer and (issuer.startswith(DID_KEY) or not controller.startswith(DID_KEY)):
        raise Refused("badge.wrong_key")
    return key


def _check_period(badge: Mapping[str, Any], now: datetime) -> None:
    if "validFrom" in badge and _moment(badge["validFrom"], "validFrom") > now:
        raise Refused("badge.not_yet", moment=str(badge["validFrom"]))
    if "validUntil" in badge and _moment(badge["validUntil"], "validUntil") <= now:
        raise Refused("badge.expired", moment=str(badge["validUntil"]))


def _moment(value: object, place: str) -> datetime:
    try:
        if isinstance(value, str) and _MOMENT.fullmatch(value):
            return datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):  # the first or the last hours that a calendar has, in another zone
        pass
    raise Refused("badge.moment", place=place)


def _revocation(
    badge: Mapping[str, Any], now: datetime, trust: Trust | None, lists: list[Mapping[str, Any]]
) -> list[Reason]:
    """Nothing, or that it is not known. Raises Refused for a badge that is on a list of its issuer."""
    if "credentialStatus" not in badge:
        return []
    entries = badge["credentialStatus"]
    unknown = False
    for entry in entries if isinstance(entries, list) else [entries]:
        if not isinstance(entry, dict) or entry.get("type") not in (ENTRY_TYPE, *OTHER_LISTS):
            raise Refused("badge.status_entry")
        found = [each for each in lists if each.get("id", "") == entry.get("statusListCredential")]
        unknown = unknown or not found
        for each in found:
            check_list(dict(each), issuer_of(badge), now, trust)
            if is_set(each, entry):
                raise Refused("badge.revoked")
    return [Reason("badge.revocation_unknown", {})] if unknown else []


def check_list(listed: dict[str, Any], issuer: str, now: datetime, trust: Trust | None) -> None:
    """Raises Refused for a list that another signed, or that is out of date: a badge may have been revoked since."""
    kinds = listed.get("type")
    if not isinstance(kinds, list) or LIST_TYPE not in kinds or issuer_of(listed) != issuer:
        raise Refused("badge.status_list")
    try:
        _check_signed(listed, now, trust)
        _check_period(listed, now)
    except Refused as error:
        raise Refused("badge.status_list") from error

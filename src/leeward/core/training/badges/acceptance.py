"""Whether a badge of another node counts here: verified without a connection, and named by a row of the local table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from leeward.core.training.badges.holder import is_holder
from leeward.core.training.badges.multikey import DID_KEY, read_key
from leeward.core.training.badges.partner_rows import PartnerRow, functions_for
from leeward.core.training.badges.proofs import proof_of
from leeward.core.training.badges.refusals import Refused
from leeward.core.training.badges.status import is_set
from leeward.core.training.badges.verification import Trust, check_list, issuer_of, verify

_LONGEST = 200
LONGEST_ID = 300
"""Characters of the id of a badge or of a list of revoked badges."""
_UNKNOWN = "badge.revocation_unknown"


@dataclass(frozen=True, slots=True)
class Accepted:
    """What is kept of a badge that counts: no more of its holder than whose it is here."""

    badge: str
    issuer: str
    issuer_name: str
    achievement: str
    name: str
    valid_from: datetime
    valid_until: datetime
    status: Sequence[Mapping[str, Any]]


def accept(
    badge: Mapping[str, Any],
    now: datetime,
    rows: Sequence[PartnerRow],
    lists: Iterable[Mapping[str, Any]],
    name: str,
) -> Accepted:
    """The badge of the officer whose name its issuer wrote so. Raises Refused for the first thing that is wrong, also
    where a badge may be revoked and the list that would say so is not there, and where it never ends.
    """
    verdict = verify(badge, now, trust_of(rows), lists)
    if not verdict.valid:
        raise Refused(verdict.reasons[0].code, **verdict.reasons[0].params)
    if not functions_for(rows, verdict.issuer, verdict.achievement):
        raise Refused("badge.no_row", achievement=verdict.achievement[:_LONGEST])
    if not is_holder(badge, name):
        raise Refused("badge.not_holder", name=name)
    if any(each.code == _UNKNOWN for each in verdict.reasons):
        raise Refused("badge.no_status")
    if "validUntil" not in badge or not _is_id(badge.get("id")):
        raise Refused("badge.no_end")
    return Accepted(
        badge=badge["id"],
        issuer=verdict.issuer,
        issuer_name=_text(badge.get("issuer")),
        achievement=verdict.achievement,
        name=_text(badge["credentialSubject"].get("achievement")),
        valid_from=datetime.fromisoformat(badge["validFrom"]) if "validFrom" in badge else now,
        valid_until=min(map(datetime.fromisoformat, _ends(badge))),
        status=_entries(badge),
    )


def trust_of(rows: Iterable[PartnerRow]) -> Trust:
    """The issuers of these rows with their keys. Each is its own key (did:key)."""
    return {row.issuer: frozenset({read_key(row.issuer.removeprefix(DID_KEY))}) for row in rows}


def check_revoked_list(listed: Mapping[str, Any], now: datetime, trust: Trust) -> datetime:
    """From when this list of revoked badges counts. Raises Refused for one that no trusted issuer signed, or that is
    out of date.
    """
    if not _is_id(listed.get("id")) or "validFrom" not in listed:
        raise Refused("badge.status_list")
    check_list(dict(listed), issuer_of(listed), now, trust)
    return datetime.fromisoformat(listed["validFrom"])


def is_on(listed: Mapping[str, Any], status: Iterable[Mapping[str, Any]]) -> bool:
    """Whether the list names the badge with these entries."""
    return any(is_set(listed, each) for each in status if each.get("statusListCredential") == listed["id"])


def _is_id(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_ID


def _ends(badge: Mapping[str, Any]) -> list[str]:
    """The last moments of the badge and of its signature."""
    signed_until = proof_of(dict(badge)).get("expires")
    return [badge["validUntil"], *([str(signed_until)] if signed_until else [])]


def _entries(badge: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    entries = badge.get("credentialStatus", [])
    return entries if isinstance(entries, list) else [entries]


def _text(value: object) -> str:
    found = value.get("name") if isinstance(value, dict) else ""
    return found[:_LONGEST] if isinstance(found, str) else ""

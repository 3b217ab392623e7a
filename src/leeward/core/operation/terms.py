"""The terms of an operation that decide what an agency's node sends: to which agencies, from where and for which days.

Two persons of the agency accept them. The leading node may change its plan at any time, so only what both the accepted
terms and today's plan allow is sent: a change can narrow it alone, and never widen it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any, Self

from leeward.core.federation.keys.canonical import dumps

_SAME = ("lead", "legal_basis", "zone")


@dataclass(frozen=True, slots=True)
class Terms:
    """`agencies` take part; `sites` are the agency's own, each with its id and the code of its post; `rules` is the
    digest of the counting rules in force, empty where there are none; `key` that of the leading node's share of the
    key of tokens (`key_shares`).
    """

    lead: str
    legal_basis: str
    zone: str
    begins_on: date
    ends_on: date
    agencies: frozenset[str]
    sites: frozenset[tuple[str, str]] = frozenset()
    rules: str = ""
    key: str = ""

    def to_json(self) -> dict[str, Any]:
        """As it is kept and as its digest is made."""
        days = {name: getattr(self, name).isoformat() for name in ("begins_on", "ends_on")}
        texts = {name: getattr(self, name) for name in (*_SAME, "rules", "key")}
        return {
            **texts,
            **days,
            "agencies": sorted(self.agencies),
            "sites": [list(each) for each in sorted(self.sites)],
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """What `to_json` made."""
        days: dict[str, Any] = {name: date.fromisoformat(kept[name]) for name in ("begins_on", "ends_on")}
        sites = frozenset((id, post) for id, post in kept["sites"])
        texts = {name: kept[name] for name in (*_SAME, "rules", "key")}
        return cls(**texts, **days, agencies=frozenset(kept["agencies"]), sites=sites)

    @property
    def digest(self) -> str:
        """The SHA-256 of all of it: what a page shows and what is accepted are compared by it."""
        return sha256(dumps(self.to_json())).hexdigest()


def common(accepted: Terms, now: Terms) -> Terms | None:
    """What both allow, or None: another lead, law or zone ends an acceptance as a whole."""
    if any(getattr(accepted, name) != getattr(now, name) for name in _SAME):
        return None
    begins, ends = max(accepted.begins_on, now.begins_on), min(accepted.ends_on, now.ends_on)
    if begins > ends:
        return None
    agencies, sites = accepted.agencies & now.agencies, accepted.sites & now.sites
    return replace(accepted, begins_on=begins, ends_on=ends, agencies=agencies, sites=sites)


def changes(accepted: Terms, now: Terms) -> tuple[str, ...]:
    """Which parts of the plan go beyond what was accepted, so that they wait for two persons again."""
    wider = {
        **{name: getattr(accepted, name) != getattr(now, name) for name in _SAME},
        "days": now.begins_on < accepted.begins_on or now.ends_on > accepted.ends_on,
        "agencies": not now.agencies <= accepted.agencies,
        "sites": not now.sites <= accepted.sites,
        "key": accepted.key != now.key,
    }
    return tuple(name for name, changed in wider.items() if changed)

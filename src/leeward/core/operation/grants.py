"""Access by grant: for the days of an operation, at its sites, officers of one agency may use lists of another.

A grant opens what the owner's handling hides, and nothing else: neither a purpose that the owner did not give a record,
nor anything about people under protection. It is a signed statement of the owner's node, so every node ends it in time,
without a link and with a clock that is five minutes wrong (`SKEW`). A later version may only narrow it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple, Self, get_args
from uuid import UUID

from leeward.core.federation.keys.canonical import NotCanonical, dumps, read_time, time_text

Function = Literal["find", "read"]
"""`find`: a search finds the records, and says whose they are. `read`: it shows them whole."""
FUNCTIONS: tuple[Function, ...] = get_args(Function)
State = Literal["in_force", "refused", "revoked"]
STATES: tuple[State, ...] = get_args(State)
SKEW = timedelta(minutes=5)
"""How wrong a clock may be: a grant begins so much later and ends so much earlier by the clock of a node."""
LONGEST = timedelta(days=60)
_MOST = 200
_LONGEST_WORD = 150


class BadGrant(ValueError):
    """No grant, or one that cannot be; `field` names what is wrong."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.field = name


class Requester(NamedTuple):
    """Who searches: an officer (user name) with these roles, of an agency, for a purpose, at a site (code)."""

    agency: str
    officer: str
    roles: frozenset[str]
    purpose: str
    site: str


@dataclass(frozen=True, slots=True)
class Grant:
    """One version of a grant. `owner` gives officers of the agency `needs` access to its `lists` (by name).

    It is for the named `officers`, or for all with `role`; at least one site is named. Times are UTC. Raises BadGrant.
    """

    id: str
    version: int
    operation: str
    owner: str
    needs: str
    lists: frozenset[str]
    functions: frozenset[str]
    purpose: str
    sites: frozenset[str]
    starts: datetime
    ends: datetime
    officers: frozenset[str] = frozenset()
    role: str = ""
    state: State = "in_force"

    def __post_init__(self) -> None:
        for name, wrong in _problems(self).items():
            if wrong:
                raise BadGrant(name)

    def refusal(self, requester: Requester, function: Function, now: datetime) -> str:
        """Why it does not let this officer do this now, as the name of what is wrong; empty where it does."""
        wrong = {
            "state": self.state != "in_force",
            "starts": now - SKEW < self.starts,
            "ends": now + SKEW >= self.ends,
            "needs": requester.agency != self.needs,
            "officers": requester.officer not in self.officers and (not self.role or self.role not in requester.roles),
            "purpose": requester.purpose != self.purpose,
            "sites": requester.site not in self.sites,
            "functions": function not in self.functions,
        }
        return next((name for name, is_wrong in wrong.items() if is_wrong), "")

    def is_over(self, now: datetime) -> bool:
        """Whether it opens nothing any more, by any clock."""
        return self.state != "in_force" or now + SKEW >= self.ends

    def as_revoked(self) -> Self:
        """The next version, which opens nothing."""
        return replace(self, version=self.version + 1, state="revoked")

    def widened_field(self, before: "Grant") -> str:
        """What this later version opens beyond the one before; empty where it only narrows it."""
        fixed = ("id", "operation", "owner", "needs", "purpose")
        found = {name: getattr(self, name) != getattr(before, name) for name in fixed}
        found |= {name: not getattr(self, name) <= getattr(before, name) for name in ("lists", "functions", "sites")}
        found |= {"officers": not self.officers <= before.officers, "role": self.role not in ("", before.role)}
        found |= {"starts": self.starts < before.starts, "ends": self.ends > before.ends}
        found["state"] = self.state == "in_force" and before.state != "in_force"
        return next((name for name, wider in found.items() if wider), "")

    def to_json(self) -> dict[str, Any]:
        """The grant as JSON without floating point."""
        sets = {name: sorted(getattr(self, name)) for name in _SETS}
        words = {name: getattr(self, name) for name in (*_WORDS, "version")}
        return words | sets | {"starts": time_text(self.starts), "ends": time_text(self.ends)}

    def to_bytes(self) -> bytes:
        """What its owner's node signs, as `signed_context("grant", …)`."""
        return dumps(self.to_json())


_SETS = ("lists", "functions", "sites", "officers")
_WORDS = ("id", "operation", "owner", "needs", "purpose", "role", "state")


def read(value: Mapping[str, Any]) -> Grant:
    """The grant that a JSON object describes, from anyone. Raises BadGrant."""
    if not isinstance(value, dict) or value.keys() != {*_SETS, *_WORDS, "version", "starts", "ends"}:
        raise BadGrant("grant")
    try:
        times = {name: read_time(value[name]) for name in ("starts", "ends")}
    except (NotCanonical, TypeError) as error:
        raise BadGrant("starts") from error
    words = {name: _word(name, value[name]) for name in _WORDS}
    if not isinstance(value["version"], int) or isinstance(value["version"], bool):
        raise BadGrant("version")
    sets = {name: _words(name, value[name]) for name in _SETS}
    return Grant(**words, **sets, **times, version=value["version"])  # type: ignore[arg-type]  # __post_init__ checks


def _word(name: str, value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_WORD:
        raise BadGrant(name)
    return value


def _words(name: str, values: object) -> frozenset[str]:
    if not isinstance(values, list) or len(values) > _MOST:
        raise BadGrant(name)
    return frozenset(_word(name, each) for each in values)


def _is_id(text: str) -> bool:
    """Whether the text is an id in its one spelling."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _problems(grant: Grant) -> dict[str, bool]:
    """Each field, and whether it is wrong."""
    zoned = grant.starts.tzinfo is not None and grant.ends.tzinfo is not None
    return {
        "id": not _is_id(grant.id),
        "version": not 1 <= grant.version < 2**31,
        "lists": not grant.lists or "" in grant.lists,
        "functions": not grant.functions or not grant.functions <= set(FUNCTIONS) or "find" not in grant.functions,
        "purpose": not grant.purpose or grant.purpose == "training",
        "sites": not grant.sites or "" in grant.sites,
        "officers": not (grant.officers or grant.role) or "" in grant.officers,
        "needs": not grant.needs or grant.needs == grant.owner,
        "owner": not grant.owner,
        "state": grant.state not in STATES,
        "ends": not zoned or not timedelta(0) < grant.ends - grant.starts <= LONGEST,
    }

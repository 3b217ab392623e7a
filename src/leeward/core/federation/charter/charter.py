"""The charter: the members of the federation, the agencies they speak for, their keys, and what each may send."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from leeward.core.federation.charter.read import CODE, Fields
from leeward.core.federation.keys import PublicKeys, VerifyKey
from leeward.core.federation.keys.canonical import time_text

ROOTS, THRESHOLD = 3, 2
"""Three custodians have a root key each, and two of them must agree (as in TUF, sized for a small region)."""
MOST_MEMBERS = 256
NAME = re.compile(r"[A-Z0-9][A-Z0-9-]{1,62}")
_URL = re.compile(r"https://[A-Za-z0-9.\-\[\]:]+(/[\x21-\x7e]*)?")
_NATS = re.compile(r"(nats|tls|wss)://[\x21-\x7e]+")
_COUNTRY = re.compile(r"[A-Z]{2,3}")


@dataclass(frozen=True, slots=True)
class MemberAgency:
    """An agency that a member's node represents, and its contact."""

    code: str
    name: str
    country: str = ""
    phone: str = ""
    email: str = ""
    hours: str = ""
    languages: str = ""

    def to_json(self) -> dict[str, Any]:
        """The form in the file. Older files have no languages and must keep their bytes, since these are signed."""
        said = {name: getattr(self, name) for name in self.__slots__}
        return said if self.languages else {name: value for name, value in said.items() if name != "languages"}

    @classmethod
    def read(cls, fields: Fields) -> "MemberAgency":
        """The agency in the file. Raises BadFile."""
        found = cls(
            code=fields.text("code", pattern=CODE),
            name=fields.text("name"),
            country=fields.text("country", empty=True, pattern=_COUNTRY),
            phone=fields.text("phone", most=64, empty=True),
            email=fields.text("email", most=254, empty=True),
            hours=fields.text("hours", most=100, empty=True),
            languages=fields.text("languages", most=100) if fields.has("languages") else "",
        )
        fields.done()
        return found


@dataclass(frozen=True, slots=True)
class Member:
    """One node. `kinds` of record and `colours` of notice it may issue, `purposes` it may state; `certificate` is the
    PEM of its TLS certificate, which a sender trusts and no other; `keys` overlap while they are rotated.
    """

    code: str
    name: str
    country: str
    agencies: tuple[MemberAgency, ...]
    url: str
    certificate: str
    nats: str
    keys: tuple[PublicKeys, ...]
    kinds: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the agencies that it represents."""
        return tuple(agency.code for agency in self.agencies)

    def to_json(self) -> dict[str, Any]:
        """The form in the file."""
        whole = ("code", "name", "country", "url", "certificate", "nats", "kinds", "colours", "purposes")
        return {
            **{name: getattr(self, name) for name in whole},
            "agencies": [agency.to_json() for agency in self.agencies],
            "keys": [keys.to_json() for keys in self.keys],
        }

    @classmethod
    def read(cls, fields: Fields) -> "Member":
        """The member in the file. Raises BadFile."""
        found = cls(
            code=fields.text("code", pattern=CODE),
            name=fields.text("name"),
            country=fields.text("country", empty=True, pattern=_COUNTRY),
            agencies=fields.each("agencies", MemberAgency.read, most=64),
            url=fields.text("url", empty=True, pattern=_URL),
            certificate=fields.text("certificate", most=16_000, empty=True, lines=True),
            nats=fields.text("nats", empty=True, pattern=_NATS),
            keys=fields.values("keys", PublicKeys.from_json, most=4),
            kinds=fields.codes("kinds"),
            colours=fields.codes("colours"),
            purposes=fields.codes("purposes"),
        )
        fields.done()
        return found


@dataclass(frozen=True)
class Charter:
    """The federation at one version. `roots` are the custodians' verify keys, of which `threshold` must sign."""

    name: str
    version: int
    issued: datetime
    expires: datetime
    roots: tuple[VerifyKey, ...]
    members: tuple[Member, ...]
    threshold: int = THRESHOLD

    def member(self, code: str) -> Member | None:
        """The member whose node has this code."""
        return next((member for member in self.members if member.code == code), None)

    def speaker(self, agency: str) -> Member | None:
        """The member that represents the agency."""
        return self._speakers.get(agency)

    @cached_property
    def _speakers(self) -> dict[str, Member]:
        return {code: member for member in self.members for code in member.codes}

    def to_json(self) -> dict[str, Any]:
        """The form in the file, which is the signed content."""
        return {
            "name": self.name,
            "version": self.version,
            "issued": time_text(self.issued),
            "expires": time_text(self.expires),
            "roots": [root.public.hex() for root in self.roots],
            "threshold": self.threshold,
            "members": [member.to_json() for member in self.members],
        }

    @classmethod
    def read(cls, fields: Fields) -> "Charter":
        """The charter in the file. Raises BadFile; `check_sense` checks whether it is consistent."""
        found = cls(
            name=fields.text("name", pattern=NAME),
            version=fields.number("version", low=1, high=1_000_000),
            issued=fields.time("issued"),
            expires=fields.time("expires"),
            roots=fields.values("roots", read_root, most=ROOTS),
            threshold=fields.number("threshold", low=1, high=ROOTS),
            members=fields.each("members", Member.read, most=MOST_MEMBERS),
        )
        fields.done()
        return found


def read_root(text: Any) -> VerifyKey:
    """A root's verify key from 64 lower-case hexadecimal digits. Raises ValueError."""
    key = VerifyKey(bytes.fromhex(text))
    if key.public.hex() != text:
        raise ValueError("a root key is written in lower case")
    return key


def key_ids(member: Member) -> Iterable[str]:
    """The ids of all keys of a member, signing and sealing."""
    for keys in member.keys:
        yield from keys.ids

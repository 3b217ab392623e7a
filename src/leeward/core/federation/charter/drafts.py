"""Changing a charter: each function gives another one, unsigned. Raises Refused where that makes no sense."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from leeward.core.federation.charter.adoption import Refused, check_sense
from leeward.core.federation.charter.charter import Charter, Member
from leeward.core.federation.keys import PublicKeys, VerifyKey

Words = tuple[str, ...]


def first(name: str, roots: Iterable[VerifyKey], member: Member, *, now: datetime, days: int) -> Charter:
    """The charter of a new federation, with the node that creates it as its only member."""
    return _sensible(Charter(name, 1, now, now + timedelta(days=days), tuple(roots), (member,)))


def with_rights(member: Member, *, kinds: Words = (), colours: Words = (), purposes: Words = ()) -> Member:
    """The member with these rights."""
    return replace(member, kinds=kinds, colours=colours, purposes=purposes)


def next_version(charter: Charter, *, now: datetime, days: int = 0) -> Charter:
    """The charter one version on; with `days` it holds for so long from now."""
    expires = now + timedelta(days=days) if days else charter.expires
    return replace(charter, version=charter.version + 1, issued=now, expires=expires)


def admit(charter: Charter, member: Member) -> Charter:
    """With one member more."""
    if charter.member(member.code):
        raise Refused("member_twice", value=member.code)
    return _sensible(replace(charter, members=_ordered([*charter.members, member])))


def remove(charter: Charter, code: str) -> Charter:
    """With one member less."""
    _member(charter, code)
    return replace(charter, members=tuple(member for member in charter.members if member.code != code))


def change(charter: Charter, code: str, **facts: Any) -> Charter:
    """With other facts of one member: addresses, rights, agencies, certificate."""
    changed = replace(_member(charter, code), **facts)
    others = [member for member in charter.members if member.code != code]
    return _sensible(replace(charter, members=_ordered([*others, changed])))


def rotate(charter: Charter, keys: PublicKeys, now: datetime, *, lost: bool = False) -> Charter:
    """With a member's new keys after those still in use, so that both work while the new ones spread.

    The old key signs the new ones; where it is `lost`, the old ones go at once.
    """
    before = _member(charter, keys.node).keys
    if not lost and not keys.continues(before[-1]):
        raise Refused("not_continued", member=keys.node)
    kept = tuple(old for old in before if old.valid_until > now and old != keys and not lost)
    return change(charter, keys.node, keys=(*kept[-1:], keys))


def with_keys(charter: Charter, bundles: Iterable[PublicKeys], now: datetime, *, lost: bool = False) -> Charter:
    """With the bundles that a member offers, those in force and those to come, where they are new."""
    for keys in bundles:
        if keys not in _member(charter, keys.node).keys:
            charter = rotate(charter, keys, now, lost=lost)
            lost = False
    return charter


def _member(charter: Charter, code: str) -> Member:
    found = charter.member(code)
    if found is None:
        raise Refused("no_member", member=code)
    return found


def _ordered(members: Iterable[Member]) -> tuple[Member, ...]:
    return tuple(sorted(members, key=lambda member: member.code))


def _sensible(charter: Charter) -> Charter:
    check_sense(charter)
    return charter

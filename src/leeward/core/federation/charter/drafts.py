"""Change a charter: each function returns a new, unsigned one, and raises Refused if the result is inconsistent."""

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
    """The charter with the next version number; with `days` it is valid for that long from now."""
    expires = now + timedelta(days=days) if days else charter.expires
    return replace(charter, version=charter.version + 1, issued=now, expires=expires)


def admit(charter: Charter, member: Member) -> Charter:
    """The charter with one more member."""
    if charter.member(member.code):
        raise Refused("member_twice", value=member.code)
    return _sensible(replace(charter, members=_sort_members([*charter.members, member])))


def remove(charter: Charter, code: str) -> Charter:
    """The charter without one member."""
    _member(charter, code)
    return replace(charter, members=tuple(member for member in charter.members if member.code != code))


def change(charter: Charter, code: str, **facts: Any) -> Charter:
    """The charter with changed facts of one member: addresses, rights, agencies, certificate."""
    changed = replace(_member(charter, code), **facts)
    others = [member for member in charter.members if member.code != code]
    return _sensible(replace(charter, members=_sort_members([*others, changed])))


def rotate(charter: Charter, keys: PublicKeys, now: datetime, *, lost: bool = False) -> Charter:
    """The charter with a member's new keys after those in use, so that both work while the new ones are distributed.

    The old key signs the new ones; if it is `lost`, the old ones are removed at once.
    """
    before = _member(charter, keys.node).keys
    if not lost and not keys.continues(before[-1]):
        raise Refused("not_continued", member=keys.node)
    kept = tuple(old for old in before if old.valid_until > now and old != keys and not lost)
    return change(charter, keys.node, keys=(*kept[-1:], keys))


def with_keys(charter: Charter, bundles: Iterable[PublicKeys], now: datetime, *, lost: bool = False) -> Charter:
    """The charter with the current and future bundles that a member offers, if they are new."""
    for keys in bundles:
        if keys not in _member(charter, keys.node).keys:
            charter = rotate(charter, keys, now, lost=lost)
            # Only the first new bundle breaks with the lost key; the one after it is signed by the first.
            lost = False
    return charter


def _member(charter: Charter, code: str) -> Member:
    found = charter.member(code)
    if found is None:
        raise Refused("no_member", member=code)
    return found


def _sort_members(members: Iterable[Member]) -> tuple[Member, ...]:
    return tuple(sorted(members, key=lambda member: member.code))


def _sensible(charter: Charter) -> Charter:
    check_sense(charter)
    return charter

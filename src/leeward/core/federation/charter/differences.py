"""What a new charter changes, item by item, for a person to read before it is signed or adopted."""

from collections.abc import Iterator
from dataclasses import dataclass

from leeward.core.federation.charter.charter import Charter, Member, MemberAgency

RIGHTS = ("kinds", "colours", "purposes")
_PLAIN = ("name", "country", "url", "nats")
_CONTACT = ("name", "country", "phone", "email", "hours", "languages")


@dataclass(frozen=True, slots=True)
class Change:
    """One change as a code: the member, what changed (an agency, a key, a right), and the values before and after."""

    code: str
    member: str = ""
    subject: str = ""
    old: str = ""
    new: str = ""


def differences(old: Charter | None, new: Charter) -> tuple[Change, ...]:
    """The changes from `old` to `new`, members by their codes; without an `old` everything is new."""
    return (*_charter_changes(old, new), *_members(old, new))


def _charter_changes(old: Charter | None, new: Charter) -> Iterator[Change]:
    if old is None:
        yield Change("federation.new", new=new.name)
    elif new.expires != old.expires:
        yield Change("expires", old=f"{old.expires:%Y-%m-%d}", new=f"{new.expires:%Y-%m-%d}")
    before = {root.id for root in old.roots} if old else set[str]()
    after = {root.id for root in new.roots}
    yield from (Change("root.gone", subject=root) for root in sorted(before - after))
    yield from (Change("root.new", subject=root) for root in sorted(after - before))


def _members(old: Charter | None, new: Charter) -> Iterator[Change]:
    before = {member.code: member for member in old.members} if old else {}
    after = {member.code: member for member in new.members}
    for code in sorted(before.keys() | after.keys()):
        if code not in after:
            yield Change("member.gone", code, old=before[code].name)
        elif code not in before:
            yield Change("member.new", code, new=after[code].name)
            yield from _grant_changes(None, after[code])
        else:
            yield from _member_changes(before[code], after[code])


def _member_changes(old: Member, new: Member) -> Iterator[Change]:
    for field in _PLAIN:
        if getattr(old, field) != getattr(new, field):
            yield Change(f"member.{field}", new.code, old=getattr(old, field), new=getattr(new, field))
    if old.certificate != new.certificate:
        yield Change("member.certificate", new.code)
    yield from _grant_changes(old, new)


def _grant_changes(old: Member | None, new: Member) -> Iterator[Change]:
    """Agencies, keys and rights that were added or removed."""
    yield from _agencies(old.agencies if old else (), new)
    before, after = ({keys.signing.id for keys in member.keys} if member else set[str]() for member in (old, new))
    yield from (Change("key.gone", new.code, key) for key in sorted(before - after))
    yield from (Change("key.new", new.code, key) for key in sorted(after - before))
    for right in RIGHTS:
        had, has = set(getattr(old, right) if old else ()), set(getattr(new, right))
        yield from (Change(f"{right}.lost", new.code, each) for each in sorted(had - has))
        yield from (Change(f"{right}.gained", new.code, each) for each in sorted(has - had))


def _agencies(old: tuple[MemberAgency, ...], member: Member) -> Iterator[Change]:
    before, after = ({agency.code: agency for agency in agencies} for agencies in (old, member.agencies))
    for code in sorted(before.keys() | after.keys()):
        if code not in after:
            yield Change("agency.gone", member.code, code)
        elif code not in before:
            yield Change("agency.new", member.code, code, new=after[code].name)
        else:
            for field in _CONTACT:
                was, now = getattr(before[code], field), getattr(after[code], field)
                if was != now:
                    yield Change(f"agency.{field}", member.code, code, was, now)

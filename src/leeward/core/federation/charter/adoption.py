"""Whether a node accepts a federation file: the rules of a TUF root (The Update Framework, specification 1.0, 5.3).

The custodians that the node already trusts must agree, not those that the new file names; so no one can enter by naming
themselves. A node with no charter yet trusts roots from another channel: an invitation checked over the telephone.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from leeward.core.federation.charter.charter import ROOTS, THRESHOLD, Charter, key_ids
from leeward.core.federation.charter.signed_charter import SignedCharter
from leeward.core.federation.keys import VerifyKey

# As for envelopes: custodians' machines are not exactly on time, and a file from far ahead is a wrong clock.
CLOCK_TOLERANCE = timedelta(minutes=5)


class Refused(Exception):
    """The file is not accepted: `code` says why, `params` give the details."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def check_adoption(
    signed: SignedCharter,
    *,
    now: datetime,
    in_force: Charter | None,
    trusted: Collection[VerifyKey] = (),
    me: str = "",
    local: Collection[str] = (),
) -> Charter:
    """The charter of `signed`, to be adopted by the node `me` with the local agencies `local`.

    `trusted` are the roots of a node without a charter `in_force`. Raises Refused.
    """
    new = signed.charter
    _check_succession(new, in_force)
    _check_signatures(signed, in_force.roots if in_force else trusted)
    _check_dates(new, now)
    check_sense(new)
    for agency in local:
        speaker = new.speaker(agency)
        if speaker is not None and speaker.code != me:
            raise Refused("agency_is_local", agency=agency, member=speaker.code)
    return new


def _check_succession(new: Charter, old: Charter | None) -> None:
    if old is None:
        return
    if new.name != old.name:
        raise Refused("other_federation", name=new.name, ours=old.name)
    if new.version <= old.version:
        raise Refused("same_version" if new.version == old.version else "older", version=new.version, ours=old.version)


def _check_signatures(signed: SignedCharter, old: Collection[VerifyKey]) -> None:
    roots = {root.id: root for root in (*old, *signed.charter.roots)}
    unknown = sorted(set(signed.signatures) - set(roots))
    if unknown:
        raise Refused("unknown_root", key=unknown[0])
    agreed = signed.agreed(roots.values())
    # Also where enough others are right: the file was changed after that custodian had signed it.
    if wrong := sorted(set(signed.signatures) - agreed):
        raise Refused("altered", key=wrong[0])
    # Both (TUF 5.3.4): the old ones, so that no one appoints themselves; the new ones show that they can sign the next.
    for code, keys in (("signatures", old), ("new_signatures", signed.charter.roots)):
        count = len(agreed & {root.id for root in keys})
        if count < THRESHOLD:
            raise Refused(code, count=count, needed=THRESHOLD)


def _check_dates(new: Charter, now: datetime) -> None:
    if new.issued > now + CLOCK_TOLERANCE:
        raise Refused("early", issued=new.issued.isoformat())
    if new.expires <= now:
        raise Refused("expired", expires=new.expires.isoformat())


def check_sense(charter: Charter) -> None:
    """Check that the charter does not contradict itself. Raises Refused; called before signing too."""
    if charter.threshold != THRESHOLD or len({root.id for root in charter.roots}) != ROOTS:
        raise Refused("roots", needed=ROOTS)
    if charter.expires <= charter.issued:
        raise Refused("dates")
    _each_once("member_twice", (member.code for member in charter.members))
    _each_once("agency_twice", (code for member in charter.members for code in member.codes))
    # Of one member each key counts once: bundles that overlap in a rotation may share keys.
    _each_once("key_twice", (key for member in charter.members for key in set(key_ids(member))))
    _each_once("key_twice", (*(root.id for root in charter.roots), *{k for m in charter.members for k in key_ids(m)}))
    for member in charter.members:
        if member.code not in member.codes:
            raise Refused("not_its_own", member=member.code)
        if not member.keys:
            raise Refused("no_keys", member=member.code)
        if any(keys.node != member.code for keys in member.keys):
            raise Refused("other_keys", member=member.code)


def _each_once(code: str, values: Iterable[str]) -> None:
    value, count = next(iter(Counter(values).most_common(1)), ("", 0))
    if count > 1:
        raise Refused(code, value=value)

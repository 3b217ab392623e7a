"""Whether the chip is the issuer's and not a copy of its files: what it proved, and by which protocol.

A proof counts only with a key that the issuer signed: the security object holds the hashes of DG15 and DG14, like those
of every group. A failed proof is a reason to look, never a finding of forgery: reads can be disturbed. Source: Doc
9303-11 sections 6.1 and 6.2 (8th edition, 2021).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from leeward.core.document.chip.active import Answered, read_active_key, verify_answer
from leeward.core.document.chip.cms import Verified
from leeward.core.document.chip.security_infos import read_security_infos
from leeward.core.document.chip.security_object import SecurityObject
from leeward.core.document.pki import Malformed

ProofState = Literal["proved", "failed", "not_asked", "not_offered", "cannot_verify"]
_STATES: Mapping[str, ProofState] = {"good": "proved", "bad": "failed", "cannot_verify": "cannot_verify"}

_AGREEMENT, _ACTIVE = 14, 15
"""The data groups with the keys."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The result of one protocol.

    `not_offered`: the chip has no key for it. `not_asked`: it has one, but the reader did not ask. `cannot_verify`: the
    answer proves nothing, with a `reason`: `key_unsigned` (the issuer signed another key), `key_missing`, `key_broken`,
    `algorithm`, `length` (the reader or chip cannot transfer such a long answer).
    """

    state: ProofState
    reason: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a reader delivered in addition to the files: the answer to its challenge, and the result of chip
    authentication.

    The latter is known only if this system read the chip itself: it cannot be verified from a log.
    """

    answered: Answered | None = None
    agreed: Verified | None = None


NO_EVIDENCE = Evidence()


@dataclass(frozen=True, slots=True)
class Proofs:
    """The results of the two protocols."""

    active: Proof
    agreement: Proof


def proofs(found: SecurityObject, groups: Mapping[int, bytes], evidence: Evidence) -> Proofs:
    """What the chip proved; `groups` are the whole files that were read."""
    return Proofs(_active(found, groups, evidence.answered), _agreement(found, groups, evidence.agreed))


def _active(found: SecurityObject, groups: Mapping[int, bytes], answered: Answered | None) -> Proof:
    if not _has(found, groups, _ACTIVE):
        return Proof("not_offered")
    if answered is None:
        return Proof("not_asked")
    unbound = _unbound(found, groups, _ACTIVE)
    if unbound:
        return Proof("cannot_verify", unbound)
    try:
        key = read_active_key(groups[_ACTIVE])
        algorithm = read_security_infos(groups[_AGREEMENT]).active if _AGREEMENT in groups else ""
    except Malformed as error:
        return Proof("cannot_verify", "key_broken", str(error))
    return _proof(verify_answer(key, answered, algorithm))


def _agreement(found: SecurityObject, groups: Mapping[int, bytes], agreed: Verified | None) -> Proof:
    if not _has(found, groups, _AGREEMENT) or not _agrees_on_keys(groups):
        return Proof("not_offered")
    if agreed is None:
        return Proof("not_asked")
    unbound = _unbound(found, groups, _AGREEMENT)
    return Proof("cannot_verify", unbound) if unbound else _proof(agreed)


def _proof(verified: Verified) -> Proof:
    return Proof(_STATES[verified.state], verified.reason, verified.detail)


def _has(found: SecurityObject, groups: Mapping[int, bytes], number: int) -> bool:
    return number in found.hashes or number in groups


def _unbound(found: SecurityObject, groups: Mapping[int, bytes], number: int) -> str:
    """Why the key of a group proves nothing; empty if the issuer signed it."""
    if number not in groups:
        return "key_missing"
    return "" if found.agrees(number, groups[number]) else "key_unsigned"


def _agrees_on_keys(groups: Mapping[int, bytes]) -> bool:
    """Whether DG14 holds a key for chip authentication; True also for a DG14 that was not read or is broken, since it
    may.
    """
    try:
        return _AGREEMENT not in groups or bool(read_security_infos(groups[_AGREEMENT]).keys)
    except Malformed:
        return True

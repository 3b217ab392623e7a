"""Findings of a chip read, by the table of rules; what could not be verified is shown and never held against anyone."""

from collections.abc import Iterator
from datetime import date

from leeward.core.document.chip.inspection import Inspection
from leeward.core.document.chip.verify import Facts
from leeward.core.document.rules import Reading, compare_readings
from leeward.core.document.rules.rule import doubt
from leeward.core.findings import Finding, Reason
from leeward.core.record.codes.states import by_name, state

_SHOWN = (1, 2)
"""Data groups that an officer sees, zone and face, each with a rule of its own."""

Doubt = tuple[Finding, ...]
"""One finding; empty if the agency switched its rule off."""


def about(read: Inspection, page: Reading | None, *, today: date) -> tuple[Finding, ...]:
    """The findings of a chip read; `page` is the printed page as read or typed."""
    return tuple(_findings(read, page, today))


def _findings(read: Inspection, page: Reading | None, today: date) -> Iterator[Finding]:
    for name, why in read.broken:
        yield from doubt("chip.unreadable", file=name, because=[Reason("chip.unreadable.why", {"why": why})])
    if read.facts is None and "SOD" not in read.files:
        yield from doubt("chip.unsigned")
    if read.zone is None and "DG1" not in read.files:
        yield from doubt("chip.zone_missing")
    if read.facts is not None:
        yield from _of_facts(read.facts, today)
        yield from _country(read)
    if read.zone is not None and page is not None:
        yield from compare_readings(page, Reading.of_zone(read.zone), "chip")


def _of_facts(facts: Facts, today: date) -> Iterator[Finding]:
    yield from _signature(facts)
    yield from _groups(facts)
    yield from _signer(facts)
    yield from _proofs(facts)
    for weak in facts.weak:
        yield from doubt(f"chip.weak_algorithm.{weak.place}", algorithm=weak.algorithm)
    if facts.source is not None and facts.source.is_old(today):
        yield from doubt("chip.list_old", source=facts.source.name, days=facts.list_age(today))


def _signature(facts: Facts) -> Doubt:
    signature = facts.signature
    if signature.state == "cannot_verify":
        return doubt("chip.cannot_verify", detail=signature.detail or signature.reason)
    if signature.state == "bad":
        return _unless_known(facts, "signature", doubt("chip.signature_bad", f"chip.signature_bad.{signature.reason}"))
    return ()


def _groups(facts: Facts) -> Iterator[Finding]:
    for number in facts.numbers("differs"):
        rule = f"chip.hash_differs.{number}" if number in _SHOWN else "chip.hash_differs"
        yield from _unless_known(facts, "group_hash", doubt(rule, group=number), group=number)
    for number in facts.numbers("unlisted"):
        yield from doubt("chip.group_unlisted", group=number)


def _signer(facts: Facts) -> Iterator[Finding]:
    who = str(facts.signer) if facts.signer is None else facts.signer.subject.text
    if facts.signer_state == "unknown" and facts.signer is not None:
        country = facts.signer.issuer.country or facts.signer.country
        yield from doubt("chip.signer_unknown", signer=who, country=country)
    if facts.signer_state == "contradicted":
        yield from _unless_known(facts, "signer_signature", doubt("chip.signer_contradicted", signer=who))
    for revocation, code in ((facts.revocation, ""), (facts.authority_revocation, "chip.revoked.authority")):
        if revocation.state == "yes" and revocation.since is not None:
            yield from doubt("chip.revoked", code, signer=who, date=revocation.since.date())
    if facts.validity.state in ("before", "after"):
        yield from doubt(f"chip.out_of_validity.{facts.validity.state}", signer=who, date=facts.validity.on)


def _proofs(facts: Facts) -> Iterator[Finding]:
    """A proof that failed. A proof not asked for, not offered or not verifiable is a fact, not a finding."""
    known = {"active": "active_authentication_key"}
    for name, proof in (("active", facts.proofs.active), ("agreement", facts.proofs.agreement)):
        if proof.state == "failed":
            yield from _unless_known(facts, known.get(name, ""), doubt(f"chip.key_unproved.{name}"))


def _unless_known(facts: Facts, kind: str, found: Doubt, *, group: int = 0) -> Doubt:
    """A fault that the issuer published for such documents is reported as such: holders are not blamed for it."""
    for deviation in facts.deviations:
        if deviation.kind == kind and deviation.group in (0, group):
            why = Reason("chip.known_deviation.text", {"text": deviation.text})
            because = [*(one.reason for one in found), *([why] if deviation.text else [])]
            return doubt("chip.known_deviation", because=because)
    return found


def _country(read: Inspection) -> Doubt:
    """The signer's country against the issuer on the page that it signed (Doc 9303-12 section 8)."""
    if read.zone is None or read.facts is None or read.facts.signer is None:
        return ()
    issuer, signer = state(read.zone.issuer), read.facts.signer.issuer.country
    if issuer is None or not issuer.alpha2 or issuer.status != "current" or issuer.alpha2 == signer:
        return ()
    return doubt("chip.country_differs", issuer=read.zone.issuer, country=signer) if _is_state(signer) else ()


def _is_state(alpha2: str) -> bool:
    found = by_name(alpha2) if len(alpha2) == 2 else None
    return found is not None and found.status == "current"

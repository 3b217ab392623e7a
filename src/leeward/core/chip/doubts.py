"""What a chip read makes doubtful, as findings for policy; what it could not verify is shown and never held against
anybody."""

from collections.abc import Iterable, Iterator
from datetime import date

from leeward.core.chip.inspection import Inspection
from leeward.core.chip.verify import Facts
from leeward.core.codes.states import by_name, state
from leeward.core.documents import Reading, compare_readings
from leeward.core.findings import Finding, Reason, Severity

_SHOWN = (1, 2)
"""Data groups that an officer sees, and that a finding names as what they are: zone and face."""


def about(read: Inspection, page: Reading | None, *, today: date) -> tuple[Finding, ...]:
    """The findings of a chip read; `page` is the printed page as it was read or typed."""
    return tuple(_findings(read, page, today))


def _findings(read: Inspection, page: Reading | None, today: date) -> Iterator[Finding]:
    for name, reason in read.broken:
        yield _finding("unreadable", "medium", file=name, because=[Reason("chip.unreadable.why", {"why": reason})])
    if read.facts is None and "SOD" not in read.files:
        yield _finding("unsigned", "medium")
    if read.zone is None and "DG1" not in read.files:
        yield _finding("zone_missing", "low")
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
        yield _finding("weak_algorithm", "info", f"weak_algorithm.{weak.place}", algorithm=weak.algorithm)
    if facts.source is not None and facts.source.is_old(today):
        yield _finding("list_old", "info", source=facts.source.name, days=facts.list_age(today))


def _signature(facts: Facts) -> Iterator[Finding]:
    if facts.signature.state == "cannot_verify":
        yield _finding("cannot_verify", "low", detail=facts.signature.detail or facts.signature.reason)
    elif facts.signature.state == "bad":
        yield _unless_known(
            facts, "signature", _finding("signature_bad", "critical", f"signature_bad.{facts.signature.reason}")
        )


def _groups(facts: Facts) -> Iterator[Finding]:
    for number in facts.numbers("differs"):
        code = f"hash_differs.{number}" if number in _SHOWN else ""
        yield _unless_known(facts, "group_hash", _finding("hash_differs", "critical", code, group=number), group=number)
    for number in facts.numbers("unlisted"):
        yield _finding("group_unlisted", "high", group=number)


def _signer(facts: Facts) -> Iterator[Finding]:
    who = str(facts.signer) if facts.signer is None else facts.signer.subject.text
    if facts.signer_state == "unknown" and facts.signer is not None:
        yield _finding("signer_unknown", "low", signer=who, country=facts.signer.issuer.country or facts.signer.country)
    if facts.signer_state == "contradicted":
        yield _unless_known(facts, "signer_signature", _finding("signer_contradicted", "high", signer=who))
    for revocation, code in ((facts.revocation, "revoked"), (facts.authority_revocation, "revoked.authority")):
        if revocation.state == "yes" and revocation.since is not None:
            yield _finding("revoked", "high", code, signer=who, date=revocation.since.date())
    if facts.validity.state in ("before", "after"):
        code = f"out_of_validity.{facts.validity.state}"
        yield _finding("out_of_validity", "medium", code, signer=who, date=facts.validity.on)


def _proofs(facts: Facts) -> Iterator[Finding]:
    """A proof that failed. What was not asked, not offered or cannot be verified is a fact and no doubt."""
    known = {"active": "active_authentication_key"}
    for name, proof in (("active", facts.proofs.active), ("agreement", facts.proofs.agreement)):
        if proof.state == "failed":
            finding = _finding("key_unproved", "high", f"key_unproved.{name}")
            yield _unless_known(facts, known.get(name, ""), finding)


def _unless_known(facts: Facts, kind: str, finding: Finding, *, group: int = 0) -> Finding:
    """A fault that the issuer published for such documents is told as that: nobody suffers for the issuer's mistake."""
    for deviation in facts.deviations:
        if deviation.kind == kind and deviation.group in (0, group):
            why = Reason("chip.known_deviation.text", {"text": deviation.text})
            because = [finding.reason, *([why] if deviation.text else [])]
            return _finding("known_deviation", "low", because=because)
    return finding


def _country(read: Inspection) -> Iterator[Finding]:
    """The signer's country against the issuer on the page that it signed (Doc 9303-12 section 8)."""
    if read.zone is None or read.facts is None or read.facts.signer is None:
        return
    issuer, signer = state(read.zone.issuer), read.facts.signer.issuer.country
    if issuer is None or not issuer.alpha2 or issuer.status != "current" or issuer.alpha2 == signer:
        return
    if _is_state(signer):
        yield _finding("country_differs", "high", issuer=read.zone.issuer, country=signer)


def _is_state(alpha2: str) -> bool:
    found = by_name(alpha2) if len(alpha2) == 2 else None
    return found is not None and found.status == "current"


def _finding(
    kind: str, severity: Severity, code: str = "", *, because: Iterable[Reason] = (), **params: object
) -> Finding:
    reason = Reason(f"chip.{code or kind}", {name: str(value) for name, value in params.items()})
    return Finding(kind=f"chip.{kind}", severity=severity, reason=reason, explanation=tuple(because))

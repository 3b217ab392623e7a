"""Findings of a seal, for policy: what cannot be verified is shown and held against no one."""

from collections.abc import Iterator
from datetime import date

from leeward.core.document.rules import Reading, compare_readings
from leeward.core.document.rules.rule import doubt
from leeward.core.document.seals.seal import Seal
from leeward.core.document.seals.statements import reading_of
from leeward.core.document.seals.verify import SealFacts
from leeward.core.findings import Finding


def about(seal: Seal, facts: SealFacts, page: Reading | None, *, today: date) -> tuple[Finding, ...]:
    """The findings of a seal; none for a boarding pass or another barcode that anyone can print.

    It is compared with the page if one was read or typed.
    """
    if facts.signature == "unsigned":
        return ()
    differs = () if page is None else compare_readings(page, reading_of(seal, page.type, today=today), "seal")
    return (*_signature(facts), *_signer(seal, facts), *_list(facts, today), *differs)


def _signature(facts: SealFacts) -> tuple[Finding, ...]:
    match facts.signature:
        case "broken":
            return doubt("seal.signature_broken")
        case "unsupported":
            return doubt("seal.cannot_verify")
        case "unknown_signer":
            return doubt("seal.signer_unknown")
    return (
        ()
        if facts.vouched_by != "nobody"
        else doubt("seal.signer_unknown", "seal.signer_unknown.named", signer=_signer_name(facts))
    )


def _signer(seal: Seal, facts: SealFacts) -> Iterator[Finding]:
    """Only for a signer that a source vouches for; an unknown one can write anything into its certificate."""
    if facts.signature != "valid" or facts.signer is None or facts.vouched_by == "nobody":
        return
    who = _signer_name(facts)
    if facts.revocation is not None and facts.revocation.state == "yes":
        yield from doubt("seal.revoked", signer=who)
    if facts.right_country is False:
        yield from doubt("seal.country_differs", issuer=seal.issuer, signer=who)
    if facts.in_force is False:
        yield from doubt("seal.out_of_validity", signer=who, day=facts.day)
    if facts.right_purpose is False:
        yield from doubt("seal.wrong_purpose", signer=who)


def _list(facts: SealFacts, today: date) -> tuple[Finding, ...]:
    source = facts.source
    if source is None or not source.is_old(today):
        return ()
    return doubt("seal.list_old", source=source.name, days=source.age(today))


def _signer_name(facts: SealFacts) -> str:
    return facts.signer.subject.text if facts.signer else ""

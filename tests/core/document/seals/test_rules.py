"""From a seal's facts to findings: one for each fault; what cannot be verified counts against no one."""

from datetime import date, timedelta

import pytest

from leeward.core.document.mrz import parse
from leeward.core.document.pki import Source, TrustStore, read_certificate, read_crl
from leeward.core.document.rules import Reading
from leeward.core.document.seals import read_seal
from leeward.core.document.seals.rules import about
from leeward.core.document.seals.verify import verify
from leeward.core.findings import Finding
from leeward.scenario.issuing import Authority
from leeward.scenario.seals import ZONE, signer, vds

TODAY = date(2026, 11, 24)
ROOT = Authority.root()
SIGNER = signer(ROOT)
OTHER = "I<UTOLINDSTROM<<ANNA<MARIA<<<<<<<<<<\nD231458907UTO7408122F3204159<<<<<<<6"
BOARDING_PASS = b"M1LINDSTROM/KARIN     EABC123 YULFRAAC 0834 326J001A0025 100"


def trusting(*authorities: Authority, days: int = 10, crl: bytes = b"") -> TrustStore:
    source = Source("our list", TODAY - timedelta(days=days))
    pairs = ((read_certificate(each.certificate), source) for each in authorities)
    return TrustStore.of(pairs, [read_crl(crl)] if crl else [])


def found(store: TrustStore, data: bytes, page: str = "\n".join(ZONE)) -> tuple[Finding, ...]:
    seal = read_seal(data, today=TODAY)
    return about(seal, verify(seal, store, today=TODAY), Reading.of_zone(parse(page, today=TODAY)), today=TODAY)


def test_a_genuine_seal_on_its_document_raises_nothing() -> None:
    assert found(trusting(SIGNER, ROOT), vds(SIGNER)) == ()


def test_a_false_seal_is_a_finding_without_a_page_too() -> None:
    seal = read_seal(vds(SIGNER), today=TODAY)
    facts = verify(seal, trusting(signer(ROOT)), today=TODAY)
    assert [each.kind for each in about(seal, facts, None, today=TODAY)] == ["seal.signature_broken"]


def test_a_barcode_that_anyone_can_print_is_no_finding() -> None:
    assert found(trusting(SIGNER, ROOT), BOARDING_PASS) == ()


@pytest.mark.parametrize(
    ("findings", "kind", "severity"),
    [
        (found(trusting(signer(ROOT)), vds(SIGNER)), "seal.signature_broken", "high"),
        (found(trusting(ROOT), vds(SIGNER)), "seal.signer_unknown", "low"),
        (found(trusting(SIGNER, ROOT, crl=ROOT.revoke(0x5B)), vds(SIGNER)), "seal.revoked", "high"),
        (found(trusting(SIGNER, ROOT, days=181), vds(SIGNER)), "seal.list_old", "info"),
        (found(trusting(SIGNER, ROOT), vds(SIGNER, issuer="BRB")), "seal.country_differs", "high"),
        (found(trusting(SIGNER, ROOT), vds(SIGNER), OTHER), "document.seal_differs", "high"),
        (found(trusting(ROOT), vds(SIGNER), OTHER), "seal.signer_unknown", "low"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_fault_is_a_finding_of_its_own(findings: tuple[Finding, ...], kind: str, severity: str) -> None:
    assert (findings[0].kind, findings[0].severity) == (kind, severity)
    assert not any(each.is_hit for each in findings)


def test_a_sticker_put_into_the_passport_before_is_no_sign_of_an_altered_page() -> None:
    """Visas outlive passports: the number differs, and an officer looks instead of referring."""
    fields: dict[int, str | bytes] = {0x02: "".join(ZONE).replace("I<", "AT", 1), 0x03: "L898902C4"}
    page = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
    differs = found(trusting(SIGNER, ROOT), vds(SIGNER, fields, kind="fb06"), page)
    assert [(each.kind, each.severity) for each in differs] == [("document.seal_differs", "medium")]

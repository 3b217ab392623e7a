"""From facts to findings: one for each fact; what cannot be verified counts against no one."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.core.document.chip.making import TODAY, dg1, dg2

from leeward.core.document.chip.active import Answered
from leeward.core.document.chip.cms import Verified
from leeward.core.document.chip.deviation_list import Deviation
from leeward.core.document.chip.inspection import inspect
from leeward.core.document.chip.proofs import Evidence
from leeward.core.document.chip.rules import about
from leeward.core.document.mrz import make, parse
from leeward.core.document.pki import Source, TrustStore, read_certificate, read_crl
from leeward.core.document.rules import Reading
from leeward.core.document.rules.table import TABLE, RuleTableError
from leeward.core.findings import Finding
from leeward.scenario.chip_keys import agreement_key, answer, dg14, dg15
from leeward.scenario.chips import sod
from leeward.scenario.issuing import Authority, ec_key, rsa_key


def zone(**changed: Any) -> tuple[str, ...]:
    facts: dict[str, Any] = {
        "document_type": "P",
        "issuer": "D",
        "number": "C01X00T47",
        "nationality": "D",
        "surname": "MUSTERMANN",
        "given_names": "ERIKA",
        "birth_date": date(1964, 8, 12),
        "sex": "F",
        "expiry_date": date(2031, 5, 9),
    }
    return make("TD3", **(facts | changed))


GERMAN = zone()
CSCA = Authority.root("DE", "csca-germany")
FRESH = Source("DE list", TODAY - timedelta(days=10))


def found(
    signer: Authority,
    *,
    store: TrustStore | None = None,
    files: dict[str, bytes] | None = None,
    page: tuple[str, ...] = GERMAN,
    deviations: tuple[Deviation, ...] = (),
    **how: Any,
) -> tuple[Finding, ...]:
    """The findings on a German chip that `signer` signed; `files` replace or add to what is read."""
    groups = {1: dg1("".join(GERMAN)), 2: dg2()}
    read = {"SOD": sod(groups, signer, **how), "DG1": groups[1], "DG2": groups[2]} | (files or {})
    trust = store or TrustStore.of([(read_certificate(CSCA.certificate), FRESH)])
    chip = inspect({name: data for name, data in read.items() if data}, store=trust, today=TODAY, deviations=deviations)
    return about(chip, Reading.of_zone(parse("\n".join(page), today=TODAY)), today=TODAY)


def kinds(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.kind for finding in findings]


def test_a_sound_chip_of_a_known_signer_raises_nothing() -> None:
    assert found(CSCA.issue("DE")) == ()


def revoked(serial: int) -> TrustStore:
    crl = read_crl(CSCA.revoke(serial))
    return TrustStore.of([(read_certificate(CSCA.certificate), FRESH)], [crl])


STRANGER = Authority.root("DE", "csca-germany")
OWN_KEY = read_certificate(CSCA.certificate).subject_key
OLD: dict[str, Any] = {"since": datetime(2012, 1, 1, tzinfo=UTC), "until": datetime(2022, 1, 1, tzinfo=UTC)}


@pytest.mark.parametrize(
    ("findings", "kind", "severity", "code"),
    [
        (found(STRANGER.issue("DE")), "signer_unknown", "low", "signer_unknown"),
        (found(STRANGER.issue("DE", authority_key=OWN_KEY)), "signer_contradicted", "high", "signer_contradicted"),
        (
            found(CSCA.issue("DE"), message_digest=bytes(32)),
            "signature_bad",
            "critical",
            "signature_bad.message_digest",
        ),
        (found(CSCA.issue("DE"), algorithm="1.2.3"), "cannot_verify", "low", "cannot_verify"),
        (found(CSCA.issue("DE"), files={"DG2": dg2(behind=b"x")}), "hash_differs", "critical", "hash_differs.2"),
        (found(CSCA.issue("DE"), files={"DG15": b"\x6f\x00"}), "group_unlisted", "high", "group_unlisted"),
        (found(CSCA.issue("DE", serial=4), store=revoked(4)), "revoked", "high", "revoked"),
        (found(CSCA.issue("DE", serial=4), store=revoked(1)), "revoked", "high", "revoked.authority"),
        (found(CSCA.issue("DE", **OLD)), "out_of_validity", "medium", "out_of_validity.after"),
        (found(CSCA.issue("DE"), files={"SOD": b""}), "unsigned", "medium", "unsigned"),
        (found(CSCA.issue("DE"), files={"SOD": b"\x77\x00"}), "unreadable", "medium", "unreadable"),
        (found(CSCA.issue("DE"), files={"DG1": b""}), "zone_missing", "low", "zone_missing"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_fault_is_one_finding_of_its_own(
    findings: tuple[Finding, ...], kind: str, severity: str, code: str
) -> None:
    assert kinds(findings) == [f"chip.{kind}"]
    assert (findings[0].severity, findings[0].reason.code) == (severity, f"chip.{code}")
    assert not findings[0].is_hit


def test_a_signer_of_another_country_than_the_page_is_a_finding() -> None:
    french = Authority.root("FR", "CSCA-FRANCE")
    store = TrustStore.of([(read_certificate(french.certificate), FRESH)])
    findings = found(french.issue("FR", "DS"), store=store)
    assert kinds(findings) == ["chip.country_differs"]
    assert findings[0].reason.params == {"issuer": "D", "country": "FR"}


@pytest.mark.parametrize("country", ["XX", "UT", "EU"])
def test_a_signers_country_that_is_no_state_is_no_contradiction(country: str) -> None:
    """Organisations sign under codes of their own (Doc 9303-3 section 5): odd is not wrong."""
    other = Authority.root(country, "CSCA")
    store = TrustStore.of([(read_certificate(other.certificate), FRESH)])
    assert found(other.issue(country), store=store) == ()


def test_an_old_list_is_reported() -> None:
    store = TrustStore.of([(read_certificate(CSCA.certificate), Source("DE list", TODAY - timedelta(days=181)))])
    findings = found(CSCA.issue("DE"), store=store)
    assert [(one.kind, one.severity, one.reason.params["days"]) for one in findings] == [
        ("chip.list_old", "info", "181")
    ]


def test_a_published_fault_is_not_held_against_the_holder() -> None:
    changed = {"DG2": dg2(behind=b"x")}
    known = found(CSCA.issue("DE"), files=changed, deviations=(Deviation("group_hash", "one lot", group=2),))
    assert kinds(known) == ["chip.known_deviation"]
    assert [reason.code for reason in known[0].explanation] == ["chip.hash_differs.2", "chip.known_deviation.text"]
    other = found(CSCA.issue("DE"), files=changed, deviations=(Deviation("group_hash", group=11),))
    assert kinds(other) == ["chip.hash_differs"]


KEY = rsa_key()
KEYS = {"DG15": dg15(KEY), "DG14": dg14(agreement_key(ec_key()))}
CHALLENGE = bytes(8)


def proved(evidence: Evidence, *, deviations: tuple[Deviation, ...] = ()) -> tuple[Finding, ...]:
    """The findings on a chip with two keys whose reader brought this evidence."""
    groups = {1: dg1("".join(GERMAN)), 15: KEYS["DG15"], 14: KEYS["DG14"]}
    files = {"SOD": sod(groups, CSCA.issue("DE"))} | {f"DG{number}": data for number, data in groups.items()}
    trust = TrustStore.of([(read_certificate(CSCA.certificate), FRESH)])
    chip = inspect(files, store=trust, today=TODAY, deviations=deviations, evidence=evidence)
    return about(chip, None, today=TODAY)


@pytest.mark.parametrize(
    ("evidence", "codes"),
    [
        (Evidence(), []),
        (Evidence(Answered(CHALLENGE, answer(KEY, CHALLENGE)), Verified("good")), []),
        (Evidence(Answered(CHALLENGE, answer(KEY, bytes(7)))), ["active"]),
        (Evidence(Answered(CHALLENGE, b"")), ["active"]),
        (Evidence(agreed=Verified("bad", "refused")), ["agreement"]),
        (Evidence(agreed=Verified("cannot_verify", "algorithm")), []),
    ],
    ids=["not asked", "proved", "false answer", "no answer", "agreement failed", "integers"],
)
def test_only_a_proof_that_failed_is_a_doubt(evidence: Evidence, codes: list[str]) -> None:
    found = proved(evidence)
    assert [(one.kind, one.severity, one.reason.code) for one in found] == [
        ("chip.key_unproved", "high", f"chip.key_unproved.{code}") for code in codes
    ]


def test_an_issuer_may_have_published_that_its_keys_are_wrong() -> None:
    known = proved(Evidence(Answered(CHALLENGE, b"")), deviations=(Deviation("active_authentication_key"),))
    assert kinds(known) == ["chip.known_deviation"]
    other = Deviation("active_authentication_key")
    assert kinds(proved(Evidence(agreed=Verified("bad")), deviations=(other,))) == ["chip.key_unproved"]


# The page


SOUND = CSCA.issue("DE")


@pytest.mark.parametrize(
    ("changed", "severity", "fields"),
    [
        ({}, "", []),
        ({"number": "C01X00T48"}, "high", ["number"]),
        ({"birth_date": date(1964, 8, 13)}, "high", ["birth_date"]),
        ({"expiry_date": date(2032, 5, 9)}, "high", ["expiry_date"]),
        ({"sex": "M"}, "medium", ["sex"]),
        ({"nationality": "FRA"}, "medium", ["nationality"]),
        ({"issuer": "FRA"}, "medium", ["issuer"]),
        ({"document_type": "PD"}, "medium", ["type"]),
        ({"given_names": "ERIKA MARIA"}, "high", ["name"]),
        ({"surname": "MUSTERMAN"}, "medium", ["name"]),
        ({"surname": "SMITH", "number": "X1"}, "high", ["number", "name"]),
    ],
    ids=str,
)
def test_a_printed_zone_is_compared_field_by_field(changed: dict[str, Any], severity: str, fields: list[str]) -> None:
    differs = [each for each in found(SOUND, page=zone(**changed)) if each.kind == "document.chip_differs"]
    assert [reason.code for each in differs for reason in each.explanation] == [f"reading.{field}" for field in fields]
    assert [each.severity for each in differs] == [severity] * bool(fields)


def test_an_agency_weighs_and_silences_hints_but_no_false_chip(override: Path) -> None:
    (override / TABLE).write_text("rule,severity\nchip.signer_unknown,off\nchip.hash_differs.2,high\n")
    assert found(STRANGER.issue("DE")) == ()
    (changed,) = found(CSCA.issue("DE"), files={"DG2": dg2(behind=b"x")})
    assert (changed.kind, changed.severity) == ("chip.hash_differs", "high")


def test_no_agency_silences_a_false_signature(override: Path) -> None:
    (override / TABLE).write_text("rule,severity\nchip.signature_bad,off\n")
    with pytest.raises(RuleTableError, match=r"chip\.signature_bad cannot be switched off"):
        found(CSCA.issue("DE"), message_digest=bytes(32))

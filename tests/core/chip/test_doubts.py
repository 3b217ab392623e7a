"""From facts to findings: each fact its own, what cannot be verified held against nobody."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.core.chip.making import TODAY, ZONE, dg1, dg2, sod
from tests.core.pki.issuing import Authority

from leeward.core.chip.deviation_list import Deviation
from leeward.core.chip.doubts import about
from leeward.core.chip.inspection import inspect
from leeward.core.chip.page import differences, names_agree
from leeward.core.dates import DateSpan
from leeward.core.documents.statement import TypedDocument, of_typed, of_zone
from leeward.core.findings import Finding
from leeward.core.mrz import Zone, make, parse
from leeward.core.pki import Source, TrustStore, read_certificate, read_crl

GERMAN = make(
    "TD3",
    document_type="P",
    issuer="D",
    number="C01X00T47",
    nationality="D",
    surname="MUSTERMANN",
    given_names="ERIKA",
    birth_date=date(1964, 8, 12),
    sex="F",
    expiry_date=date(2031, 5, 9),
)
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
    zone = parse("\n".join(page), today=TODAY)
    return about(chip, of_zone(zone), (zone.surname, zone.given_names), today=TODAY)


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
        (found(CSCA.issue("DE"), files={"DG2": dg2(behind=b"x")}), "hash_differs", "critical", "hash_differs"),
        (found(CSCA.issue("DE"), files={"DG15": b"\x6f\x00"}), "group_unlisted", "high", "group_unlisted"),
        (found(CSCA.issue("DE", serial=4), store=revoked(4)), "revoked", "high", "revoked"),
        (found(CSCA.issue("DE", serial=4), store=revoked(1)), "revoked", "high", "revoked.authority"),
        (found(CSCA.issue("DE", **OLD)), "out_of_validity", "medium", "out_of_validity.after"),
        (found(CSCA.issue("DE"), files={"SOD": b""}), "unsigned", "medium", "unsigned"),
        (found(CSCA.issue("DE"), files={"SOD": b"\x77\x00"}), "unreadable", "medium", "unreadable"),
        (found(CSCA.issue("DE"), files={"DG1": b""}), "zone_missing", "low", "zone_missing"),
        (found(CSCA.issue("DE"), page=ZONE), "zone_differs", "high", "zone_differs"),
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


def test_an_old_list_is_said() -> None:
    store = TrustStore.of([(read_certificate(CSCA.certificate), Source("DE list", TODAY - timedelta(days=181)))])
    findings = found(CSCA.issue("DE"), store=store)
    assert [(one.kind, one.severity, one.reason.params["days"]) for one in findings] == [
        ("chip.list_old", "info", "181")
    ]


def test_nobody_suffers_for_a_fault_that_the_issuer_published() -> None:
    changed = {"DG2": dg2(behind=b"x")}
    known = found(CSCA.issue("DE"), files=changed, deviations=(Deviation("group_hash", "one lot", group=2),))
    assert kinds(known) == ["chip.known_deviation"]
    assert [reason.code for reason in known[0].explanation] == ["chip.hash_differs", "chip.known_deviation.text"]
    other = found(CSCA.issue("DE"), files=changed, deviations=(Deviation("group_hash", group=11),))
    assert kinds(other) == ["chip.hash_differs"]


# The page


def zone(**changed: Any) -> Zone:
    facts: dict[str, Any] = {
        "document_type": "P",
        "issuer": "UTO",
        "number": "L898902C3",
        "nationality": "UTO",
        "surname": "ERIKSSON",
        "given_names": "ANNA MARIA",
        "birth_date": date(1974, 8, 12),
        "sex": "F",
        "expiry_date": date(2032, 4, 15),
    }
    return parse("\n".join(make("TD3", **(facts | changed))), today=TODAY)


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({}, ()),
        ({"number": "L898902C4"}, ("number",)),
        ({"birth_date": date(1974, 8, 13)}, ("birth_date",)),
        ({"expiry_date": date(2033, 4, 15)}, ("expiry_date",)),
        ({"sex": "M"}, ("sex",)),
        ({"nationality": "FRA"}, ("nationality",)),
        ({"issuer": "FRA"}, ("issuer",)),
        ({"document_type": "PD"}, ("document_type",)),
        ({"given_names": "ANNA"}, ("name",)),
        ({"surname": "ERICSSON"}, ("name",)),
        ({"surname": "SMITH", "number": "X1"}, ("number", "name")),
    ],
    ids=str,
)
def test_a_printed_zone_is_compared_field_by_field(changed: dict[str, Any], fields: tuple[str, ...]) -> None:
    page = zone(**changed)
    assert differences(zone(), of_zone(page), (page.surname, page.given_names)) == fields


def test_a_typed_document_is_compared_in_what_was_typed() -> None:
    typed = of_typed(TypedDocument(number="L898902C3", issuer="UTO", expiry_date=DateSpan.parse("2032-04")))
    assert differences(zone(), typed, ("Eriksson", "")) == ()
    assert differences(zone(), replace(typed, number="L898902C4"), ("Smith", "Anna")) == ("number", "name")


@pytest.mark.parametrize(
    ("page", "chip", "cut", "agree"),
    [
        (("MUELLER", "JOERG"), ("MÜLLER", "JÖRG"), False, True),
        (("MULLER", ""), ("MUELLER", "JOERG"), False, True),
        (("", ""), ("MUELLER", "JOERG"), False, True),
        (("PAPANDROPOULOUS", "JONATHON ALEXANDROS"), ("PAPANDROPOULOUS", "JONATHON ALEX"), True, True),
        (("PAPANDROPOULOUS", "JONATHON ALEXANDROS"), ("PAPANDROPOULOUS", "JONATHON ALEX"), False, False),
        (("NILAVADHANANANDA", "ARNPOL PETCH"), ("NILAVADHANANANDA", "A P"), True, True),
        (("NILAVADHANANANDA", "ARNPOL PETCH"), ("NILAVADHANANANDA", "ARNPOL"), True, True),
        (("NILAVADHANANANDA", "ARNPOL"), ("NILAVADHANANANDA", "BRUCE"), True, False),
        (("SMITH", "JOHN"), ("JONES", "JOHN"), True, False),
    ],
)
def test_names_agree_by_the_rules_of_cut_and_respelled_names(
    page: tuple[str, str], chip: tuple[str, str], cut: bool, agree: bool
) -> None:
    assert names_agree(page, chip, cut=cut) is agree

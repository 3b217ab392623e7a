"""The assurance of a chip as a whole: everything that prevents `verified`, and the order of precedence."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.core.document.chip.making import GROUPS, TODAY

from leeward.core.document.chip.active import Answered
from leeward.core.document.chip.deviation_list import Deviation
from leeward.core.document.chip.inspection import inspect
from leeward.core.document.chip.json_form import to_json
from leeward.core.document.chip.proofs import Evidence
from leeward.core.document.pki import Source, TrustStore, read_certificate, read_crl
from leeward.scenario.chip_keys import answer, dg15
from leeward.scenario.chips import sod
from leeward.scenario.issuing import Authority, rsa_key

CSCA = Authority.root("UT", "CSCA UTOPIA")
SIGNER = CSCA.issue(serial=3)
STRANGER = Authority.root("UT", "Another")
OTHER = STRANGER.issue()
FORGED = STRANGER.issue(authority_key=read_certificate(CSCA.certificate).subject_key)
ENDED: dict[str, Any] = {"since": datetime(2012, 1, 1, tzinfo=UTC), "until": datetime(2022, 1, 1, tzinfo=UTC)}
FILES = {"DG1": GROUPS[1], "DG2": GROUPS[2]}
KEY = rsa_key()
KEYED = {**GROUPS, 15: dg15(KEY)}


def assured(files: dict[str, bytes], *crls: bytes, response: bytes | None = None, **more: Any) -> str:
    store = TrustStore.of(
        [(read_certificate(CSCA.certificate), Source("list", date(2026, 11, 1)))], map(read_crl, crls)
    )
    evidence = Evidence() if response is None else Evidence(Answered(bytes(8), response))
    read = inspect(files, store=store, today=TODAY, evidence=evidence, **more)
    return str(to_json(read, today=TODAY)["assurance"])


@pytest.mark.parametrize(
    ("state", "files", "why"),
    [
        ("verified", {"SOD": sod(GROUPS, SIGNER), **FILES}, "signed by a known signer, and unchanged"),
        ("unverified.unsigned", FILES, "no security object"),
        ("unverified.unsigned", {"SOD": sod(GROUPS, SIGNER)[:-1], **FILES}, "one that is cut off"),
        ("unverified.signer_missing", {"SOD": sod(GROUPS, SIGNER, along=()), **FILES}, "no certificate to verify with"),
        ("unverified.signer_unknown", {"SOD": sod(GROUPS, OTHER), **FILES}, "a good signature of anyone"),
        (
            "unverified.algorithm",
            {"SOD": sod(GROUPS, SIGNER, algorithm="1.2.840.10045.4.3.9"), **FILES},
            "a known signer, an unknown algorithm",
        ),
        ("unverified.signer_validity", {"SOD": sod(GROUPS, CSCA.issue(**ENDED)), **FILES}, "signed after its end"),
        (
            "unverified.signing_day",
            {"SOD": sod(GROUPS, CSCA.issue(**ENDED), signed_at=None), **FILES},
            "an ended certificate may have signed yesterday",
        ),
        ("unverified.zone_missing", {"SOD": sod(GROUPS, SIGNER), "DG2": GROUPS[2]}, "it may be of another document"),
        ("false.changed", {"SOD": sod({**GROUPS, 2: GROUPS[1]}, SIGNER), **FILES}, "another face was signed"),
        ("false.changed", {"SOD": sod({**GROUPS, 2: GROUPS[1]}, OTHER), **FILES}, "false for any signer"),
        ("false.unlisted", {"SOD": sod({1: GROUPS[1]}, SIGNER), **FILES}, "a face that was never signed"),
        (
            "false.contradicted",
            {"SOD": sod(GROUPS, FORGED), **FILES},
            "it names an authority's key, which did not sign it",
        ),
    ],
)
def test_each_thing_that_prevents_verified_is_named(state: str, files: dict[str, bytes], why: str) -> None:
    assert assured(files) == state, why


def test_a_revoked_signer_or_authority_is_not_verified() -> None:
    files = {"SOD": sod(GROUPS, SIGNER), **FILES}
    assert assured(files, CSCA.revoke(9)) == "verified"
    assert assured(files, CSCA.revoke(3)) == "false.revoked"
    assert assured(files, CSCA.revoke(1)) == "false.revoked", "the authority's own serial number"


def test_a_chip_that_does_not_prove_its_key_is_not_verified() -> None:
    files = {"SOD": sod(KEYED, SIGNER)} | {f"DG{number}": data for number, data in KEYED.items()}
    assert assured(files) == "verified", "not asked"
    assert assured(files, response=answer(KEY, bytes(8))) == "verified"
    assert assured(files, response=b"") == "unverified.unproved"


def test_a_published_fault_is_neither_false_nor_verified() -> None:
    files = {"SOD": sod({**GROUPS, 2: GROUPS[1]}, SIGNER), **FILES}
    fault = Deviation(kind="group_hash", group=2)
    assert assured(files, deviations=(fault,)) == "unverified.deviation"

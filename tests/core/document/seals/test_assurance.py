"""The assurance of a seal as a whole: everything that prevents `verified`."""

from datetime import UTC, date, datetime

import pytest

from leeward.core.document.pki import Source, TrustStore, read_certificate, read_crl
from leeward.core.document.seals import read_seal
from leeward.core.document.seals.assurance import assurance
from leeward.core.document.seals.verify import verify
from leeward.scenario.issuing import Authority
from leeward.scenario.seals import signer, vds, vds_nc

TODAY = date(2026, 11, 24)
ROOT = Authority.root()
SIGNER = signer(ROOT)
ENDED = signer(ROOT, until=datetime(2026, 2, 1, tzinfo=UTC))
HEALTH = signer(ROOT, purposes=("2.23.136.1.1.14.2",))
BOARDING_PASS = b"M1LINDSTROM/KARIN     EABC123 YULFRAAC 0834 326J001A0025 100"


def assured(data: bytes, *trusted: Authority, crl: bytes = b"") -> str:
    pairs = ((read_certificate(each.certificate), Source("list")) for each in trusted)
    store = TrustStore.of(pairs, [read_crl(crl)] if crl else [])
    return assurance(verify(read_seal(data, today=TODAY), store, today=TODAY))


@pytest.mark.parametrize(
    ("state", "found", "why"),
    [
        ("verified", assured(vds(SIGNER), SIGNER, ROOT), "a listed signer"),
        ("verified", assured(vds_nc(HEALTH, {"pid": {}}), ROOT), "the certificate inside was issued by a trusted one"),
        ("unverified.signer_unknown", assured(vds(SIGNER), ROOT), "no certificate of this reference"),
        ("unverified.signer_unknown", assured(vds_nc(HEALTH, {"pid": {}})), "signed well, by a certificate of anyone"),
        ("unverified.unsigned", assured(BOARDING_PASS, ROOT), "anyone can print it"),
        ("unverified.signer_validity", assured(vds(ENDED), ENDED, ROOT), "signed after its signer's end"),
        ("unverified.purpose", assured(vds(HEALTH), HEALTH, ROOT), "a signer of health proofs signed a visa"),
        ("false.signature", assured(vds(SIGNER), signer(ROOT), ROOT), "another key under the same reference"),
        ("false.revoked", assured(vds(SIGNER), SIGNER, ROOT, crl=ROOT.revoke(0x5B)), "its signer was revoked"),
        ("false.country", assured(vds(SIGNER, issuer="BRB"), SIGNER, ROOT), "signed by another state"),
    ],
)
def test_each_thing_that_prevents_verified_is_named(state: str, found: str, why: str) -> None:
    assert found == state, why

"""What of a file is trusted: parts verified against pins and against each other, and damaged files."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.apps.trust_anchors.files import (
    OTHERS,
    ROOT,
    ROOT_PRINT,
    Bring,
    ldif,
    masters,
    pem,
)
from tests.core.document.chip.making import master_list

from leeward.apps.registry.queries.editions import ImportRefused
from leeward.apps.registry.queries.rejects import first
from leeward.apps.trust_anchors.models import TrustCertificate, TrustList
from leeward.apps.trust_anchors.queries.anchors import anchors
from leeward.apps.trust_anchors.queries.plan import Given, make_plan
from leeward.core.document.pki import Malformed, TrustStore, read_certificate
from leeward.scenario.issuing import MASTER_LIST_SIGNER, Authority, make

pytestmark = pytest.mark.django_db


def test_a_bundle_brings_pinned_and_linked_authorities_their_signers_and_their_revocations(bring: Bring) -> None:
    new = Authority.root("UT", "CSCA NEW")
    link = make(new.hand, new.title, ROOT.hand, ROOT.title, is_ca=True)
    stranger = Authority.root("UT", "Stranger")
    bundle = b"".join(
        [
            pem(ROOT.certificate),
            b"a remark\n",
            pem(link),
            pem(new.issue(serial=8).certificate),
            pem(stranger.certificate),
            pem(new.revoke(9), "X509 CRL"),
            pem(stranger.revoke(8), "X509 CRL"),
            pem(b"\x30\x03\x02\x01\x00"),
        ]
    )
    result = bring(bundle, "bundle.pem", fingerprints=[ROOT_PRINT])
    assert (result.added, result.revocations, result.rejected) == (3, 1, 3)
    assert result.rejects_path is not None
    rejects = first(result.rejects_path, 9)
    assert [row["code"] for row in rejects] == ["trust.unknown", "trust.untrusted", "trust.revocations"]
    assert all(int(row["line"]) > 20 for row in rejects)
    store = anchors().store
    assert TrustCertificate.objects.filter(is_authority=False).count() == 1
    assert store.issuer_of(read_certificate(new.issue().certificate)) == read_certificate(link)
    assert store.revocation(read_certificate(new.issue(serial=9).certificate), date(2026, 11, 24)).state == "yes"


def test_the_directory_file_is_split_and_a_list_without_a_pinned_root_is_left_out(bring: Bring) -> None:
    foreign = Authority.root("XX", "CSCA")
    signer = foreign.issue("XX", "Signer", serial=2, purposes=(MASTER_LIST_SIGNER,))
    data = ldif(
        ("userCertificate;binary", ROOT.issue(serial=3).certificate),
        ("certificateRevocationList;binary", ROOT.revoke(5)),
        ("pkdMasterListContent", masters(*OTHERS)),
        ("CscaMasterListData", master_list((foreign.certificate,), signer)),
    )
    result = bring(data, "pkd.ldif", fingerprints=[ROOT_PRINT])
    assert (result.lists, result.added, result.revocations, result.rejected) == (2, 14, 1, 1)
    assert sorted(TrustList.objects.values_list("name", flat=True)) == ["UT master list", "pkd"]
    assert anchors().store.of_country("XX") == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b"hello", "neither DER, nor PEM, nor LDIF"),
        (masters()[:-4], "cut off"),
        (ROOT.certificate, "no certificate of the file is pinned"),
        (ROOT.revoke(1), "No trusted authority of UT signed"),
        (pem(ROOT.certificate)[:-30], "neither DER, nor PEM"),
        (b"\x30\x80\x00\x00", "It is neither a certificate"),
    ],
)
def test_a_file_that_brings_nothing_is_refused_in_one_sentence(bring: Bring, data: bytes, reason: str) -> None:
    with pytest.raises(ImportRefused, match=reason):
        bring(data, "file")
    assert not TrustList.objects.exists()


SOUND = (pem(ROOT.certificate), ldif(("userCertificate;binary", ROOT.revoke(5))), masters(), ROOT.revoke(1, 2))


@given(st.data())
@settings(max_examples=100)
def test_a_damaged_file_is_split_or_refused(data: st.DataObject) -> None:
    damaged = bytearray(data.draw(st.sampled_from(SOUND)))
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    rejects: list[object] = []
    given_ = Given(bytes(damaged), "file", "", "file", frozenset())
    with suppress(ImportRefused, Malformed):
        make_plan(given_, TrustStore.of([]), rejects.append)
        pytest.fail("something without a pin was believed")

"""Keeping trust anchors: pinned first, whole or not at all, repeatable, and audited."""

import base64
import hashlib
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import cms, x509
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.document.chip.making import master_list

from leeward.apps.audit.actions import Actor
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.queries.editions import ImportRefused
from leeward.apps.registry.queries.rejects import first
from leeward.apps.trust_anchors.actions import Imported, import_trust, pin, unpin
from leeward.apps.trust_anchors.models import TrustCertificate, TrustList, TrustPin, TrustRevocations
from leeward.apps.trust_anchors.queries.anchors import anchors, countries, pinned
from leeward.apps.trust_anchors.queries.plan import Given, make_plan
from leeward.core.document.chip.deviation_list import CONTENT, SIGNING_KEY
from leeward.core.document.chip.deviation_structures import DeviationListContent
from leeward.core.document.chip.reading.apdu import tlv
from leeward.core.document.pki import Malformed, TrustStore, read_certificate
from leeward.scenario.chips import signed_data
from leeward.scenario.issuing import MASTER_LIST_SIGNER, Authority, make

pytestmark = pytest.mark.django_db

ADMIN = Actor("admin", "BRB-RBPF")
ROOT = Authority.root("UT", "CSCA UTOPIA")
SIGNER = ROOT.issue("UT", "Master List Signer", serial=2, purposes=(MASTER_LIST_SIGNER,))
OTHERS = [Authority.root(f"X{letter}", "CSCA") for letter in "ABCDEFGHIJKL"]


def fingerprint(certificate: bytes) -> str:
    return read_certificate(certificate).fingerprint


ROOT_PRINT = fingerprint(ROOT.certificate)


def masters(*authorities: Authority, signed_at: datetime = datetime(2026, 5, 1, tzinfo=UTC)) -> bytes:
    held = (ROOT.certificate, *(one.certificate for one in authorities))
    return master_list(held, SIGNER, along=(SIGNER.certificate, ROOT.certificate), signed_at=signed_at)


Bring = Callable[..., Imported]


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    """Import these bytes as a file."""

    def import_bytes(data: bytes, name: str = "list.ml", **how: Any) -> Imported:
        path = tmp_path / name
        path.write_bytes(data)
        return import_trust(path, **{"actor": ADMIN, **how})

    return import_bytes


def test_the_first_import_names_the_root_and_does_nothing_until_it_is_pinned(bring: Bring) -> None:
    with pytest.raises(ImportRefused, match=ROOT_PRINT):
        bring(masters(*OTHERS))
    assert not TrustList.objects.exists()
    result = bring(masters(*OTHERS), fingerprints=[ROOT_PRINT.upper()])
    assert result.counts == {
        "lists": 1,
        "added": 13,
        "unchanged": 0,
        "withdrawn": 0,
        "revocations": 0,
        "rejected": 0,
    }
    assert pinned() == {ROOT_PRINT}
    assert [row.act for row in AuditEntry.objects.order_by("pk")] == ["trust.pin", "trust.import"]
    found = TrustList.objects.get()
    assert (found.name, found.dated, found.root) == ("UT master list", date(2026, 5, 1), ROOT_PRINT)
    source = anchors().store.source_of(read_certificate(OTHERS[0].certificate))
    assert source is not None
    assert (source.name, source.as_of) == ("UT master list", date(2026, 5, 1))


def test_an_import_can_be_repeated_and_a_new_edition_replaces_the_old_one(bring: Bring) -> None:
    bring(masters(*OTHERS), fingerprints=[ROOT_PRINT])
    again = bring(masters(*OTHERS))
    assert (again.added, again.unchanged, again.withdrawn) == (0, 13, 0)
    newer = bring(masters(*OTHERS[1:], Authority.root("XZ", "CSCA")), force=True)
    assert (newer.added, newer.unchanged, newer.withdrawn) == (1, 12, 1)
    held = anchors().store
    assert held.of_country("XA") == ()
    assert len(held.of_country("XZ")) == 1
    assert TrustCertificate.objects.count() == 13


def test_an_older_edition_and_one_that_drops_much_are_refused_unless_forced(bring: Bring) -> None:
    bring(masters(*OTHERS), fingerprints=[ROOT_PRINT])
    with pytest.raises(ImportRefused, match="is older than the one of 2026-05-01"):
        bring(masters(*OTHERS, signed_at=datetime(2025, 1, 1, tzinfo=UTC)))
    with pytest.raises(ImportRefused, match="would withdraw 11 of 13"):
        bring(masters(OTHERS[0]))
    assert TrustCertificate.objects.count() == 13
    assert bring(masters(OTHERS[0]), force=True).withdrawn == 11


def test_a_dry_run_changes_nothing(bring: Bring) -> None:
    assert bring(masters(*OTHERS), fingerprints=[ROOT_PRINT], dry_run=True).added == 13
    assert not TrustList.objects.exists()
    assert not TrustPin.objects.exists()


def test_a_certificate_of_two_lists_stays_until_both_have_dropped_it(bring: Bring) -> None:
    bring(masters(*OTHERS), fingerprints=[ROOT_PRINT])
    bring(OTHERS[0].certificate, "xa.cer", fingerprints=[fingerprint(OTHERS[0].certificate)])
    bring(masters(*OTHERS[1:]))
    assert len(anchors().store.of_country("XA")) == 1


def test_a_root_in_a_file_is_pinned_by_naming_the_file(bring: Bring, tmp_path: Path) -> None:
    (tmp_path / "root.cer").write_bytes(ROOT.certificate)
    bring(masters(*OTHERS), root=tmp_path / "root.cer")
    assert pinned() == {ROOT_PRINT}


def pem(data: bytes, label: str = "CERTIFICATE") -> bytes:
    return b"\n".join(
        [f"-----BEGIN {label}-----".encode(), base64.encodebytes(data), f"-----END {label}-----\n".encode()]
    )


def ldif(*values: tuple[str, bytes]) -> bytes:
    """Values as the directory writes them: base64, folded after 76 characters."""
    told = [b"version: 1", b"dn: o=PKD"]
    for attribute, data in values:
        line = attribute.encode() + b":: " + base64.b64encode(data)
        told += [line[:76], *(b" " + line[at : at + 75] for at in range(76, len(line), 75))]
    return b"\n".join(told) + b"\n"


def unsigned(*authorities: Authority) -> dict[str, bytes]:
    """The forms in which states publish a list without a signature."""
    certificates = [x509.Certificate.load(one.certificate) for one in authorities]
    body = {"version": "v1", "digest_algorithms": [], "encap_content_info": {"content_type": "data"}}
    signed = cms.SignedData(body | {"certificates": certificates, "signer_infos": []})
    held = b"".join(one.certificate for one in authorities)
    return {
        "bundle.pem": b"".join(pem(one.certificate) for one in authorities),
        "list.p7b": bytes(cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump()),
        "list.der": tlv(0x30, b"\x02\x01\x00" + tlv(0x31, held)),
    }


@pytest.mark.parametrize("name", ["bundle.pem", "list.p7b", "list.der"])
def test_an_unsigned_list_counts_once_two_administrators_agree(name: str, bring: Bring) -> None:
    data = unsigned(*OTHERS[:3])[name]
    how: dict[str, Any] = {"fingerprints": [hashlib.sha256(data).hexdigest()]}
    with pytest.raises(ImportRefused, match="no certificate of the file is pinned"):
        bring(data, name)
    for _ in range(2):
        with pytest.raises(ImportRefused, match="no state signed this list. Its 3 certificates".replace(".", r"\.")):
            bring(data, name, **how)
        assert not TrustCertificate.objects.exists(), "one administrator is not two, however often"
    other = Actor("other", "BRB-RBPF")
    assert bring(data, name, actor=other, dry_run=True, **how).added == 3
    assert not TrustPin.objects.get().seconded_by
    assert TrustPin.objects.get().waits
    assert bring(data, name, actor=other, **how).added == 3
    assert TrustPin.objects.get().seconded_by == "other"
    assert not TrustPin.objects.get().waits
    assert bring(data, name, **how).unchanged == 3, "seconded once"
    assert [row.act for row in AuditEntry.objects.filter(act__startswith="trust.").order_by("pk")][:3] == [
        "trust.pin",
        "trust.second",
        "trust.import",
    ]
    assert all(source.pinned for source in anchors().store.trusted.values())


def test_a_plain_pin_of_the_file_is_no_second_person(bring: Bring) -> None:
    data = unsigned(*OTHERS[:3])["bundle.pem"]
    pin(hashlib.sha256(data).hexdigest(), actor=ADMIN)
    with pytest.raises(ImportRefused, match="no state signed this list"):
        bring(data, "bundle.pem")
    assert bring(data, "bundle.pem", actor=Actor("other", "BRB-RBPF")).added == 3


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


def test_the_directory_comes_in_files_of_which_that_of_lists_is_first(bring: Bring) -> None:
    signers = ldif(
        ("userCertificate;binary", ROOT.issue(serial=5).certificate),
        ("certificateRevocationList;binary", ROOT.revoke(9)),
    )
    with pytest.raises(ImportRefused, match="pinned or linked"):
        bring(signers, "icaopkd-001-complete.ldif")
    lists = bring(ldif(("pkdMasterListContent", masters())), "icaopkd-002-complete.ldif", fingerprints=[ROOT_PRINT])
    assert (lists.lists, lists.added, lists.rejected) == (1, 1, 0)
    found = bring(signers, "icaopkd-001-complete.ldif")
    assert (found.added, found.revocations, found.rejected) == (1, 1, 0)


def test_an_older_revocation_list_does_not_replace_a_newer_one(bring: Bring) -> None:
    bring(ROOT.certificate, "root.cer", fingerprints=[ROOT_PRINT])
    bring(ROOT.revoke(5, this=datetime(2025, 1, 1, tzinfo=UTC)), "new.crl")
    bring(ROOT.revoke(this=datetime(2024, 1, 1, tzinfo=UTC)), "old.crl")
    assert TrustRevocations.objects.get().revoked == 1


def test_a_deviation_list_reaches_the_checks(bring: Bring) -> None:
    signer = ROOT.issue("UT", "Deviation List Signer", serial=4, purposes=(SIGNING_KEY,))
    entry = {"documents": {"type": "P"}, "descriptions": [{"kind": f"{CONTENT}.2.2"}]}
    content = DeviationListContent({"version": 0, "deviations": [entry]}).dump()
    data = signed_data(CONTENT, content, signer, along=(signer.certificate, ROOT.certificate))
    bring(data, "deviations.bin", fingerprints=[ROOT_PRINT])
    assert [deviation.kind for deviation in anchors().deviations] == ["group_hash"]
    assert TrustList.objects.get().name == "UT deviation list"


def test_pins_are_repeatable_and_can_be_taken_back() -> None:
    coloned = ":".join(ROOT_PRINT[at : at + 2] for at in range(0, 64, 2))
    pin(coloned, actor=ADMIN, note="the publisher's page")
    pin(ROOT_PRINT, actor=ADMIN)
    assert pinned() == {ROOT_PRINT}
    unpin(ROOT_PRINT, actor=ADMIN)
    assert pinned() == frozenset()
    assert [row.act for row in AuditEntry.objects.order_by("pk")] == ["trust.pin", "trust.unpin"]
    with pytest.raises(ImportRefused, match="is not pinned"):
        unpin(ROOT_PRINT, actor=ADMIN)


@pytest.mark.parametrize("text", ["", "abc", "g" * 64, ROOT_PRINT[:-1]], ids=["empty", "short", "letters", "cut"])
def test_an_invalid_fingerprint_is_refused(text: str) -> None:
    with pytest.raises(ImportRefused, match="64 hexadecimal digits"):
        pin(text, actor=ADMIN)


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


def test_the_status_of_a_country_names_the_next_expiry_that_is_still_to_come(bring: Bring) -> None:
    ended = Authority.root("UT", "Ended", until=datetime(2024, 1, 1, tzinfo=UTC))
    bring(masters(ended), fingerprints=[ROOT_PRINT])
    (row,) = countries(date(2026, 11, 24))
    assert (row.code, row.authorities, row.next_expiry) == ("UT", 2, date(2035, 1, 1))
    assert (row.as_of, row.lists, row.revocations) == (date(2026, 5, 1), {"UT master list"}, None)


def test_the_german_and_the_dutch_list_import_whole(shared: Path, bring: Bring) -> None:
    roots = {
        "DE": "5f28cb692fb346ba2d23674c8778f2810c24a35869e5b517de3abd67d5db20bd",
        "NL": None,
    }
    for path in sorted((shared / "documents" / "masterlist").glob("*.ml")):
        country = path.name[:2]
        try:
            result = bring(path.read_bytes(), path.name, fingerprints=list(filter(None, [roots[country]])))
        except ImportRefused as refused:
            named = str(refused).partition("csca nl ")[2] or str(refused).rpartition("CSCA NL ")[2]
            result = bring(path.read_bytes(), path.name, fingerprints=[named[:64]])
        assert (result.rejected, result.added) == (0, {"DE": 588, "NL": 411}[country])
    assert {row.name for row in TrustList.objects.all()} == {"DE master list", "NL master list"}

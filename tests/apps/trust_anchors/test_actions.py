"""Keeping trust anchors: pinned first, whole or not at all, repeatable, and audited."""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import cms, x509
from tests.apps.trust_anchors.files import (
    ADMIN,
    OTHERS,
    ROOT,
    ROOT_PRINT,
    Bring,
    fingerprint,
    ldif,
    masters,
    pem,
)
from tests.conftest import Cast
from tests.largest_write import largest_write

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import Actor
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.queries.editions import ImportRefused
from leeward.apps.trust_anchors.actions import pin, unpin
from leeward.apps.trust_anchors.models import TrustCertificate, TrustList, TrustPin, TrustRevocations
from leeward.apps.trust_anchors.queries.anchors import anchors, pinned
from leeward.core.document.chip.reading.apdu import tlv
from leeward.core.document.pki import read_certificate
from leeward.scenario.issuing import Authority

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(cast: Cast) -> None:
    """The two administrators, as officers: a name alone proves no person."""
    for name in (ADMIN.officer, "other"):
        create_officer(name, name.title(), cast.police, roles=[Role.NODE_ADMINISTRATOR])


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
def test_an_unsigned_list_counts_once_two_administrators_agree(name: str, bring: Bring, two: None) -> None:
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


def test_a_plain_pin_of_the_file_is_no_second_person(bring: Bring, two: None) -> None:
    data = unsigned(*OTHERS[:3])["bundle.pem"]
    pin(hashlib.sha256(data).hexdigest(), actor=ADMIN)
    with pytest.raises(ImportRefused, match="no state signed this list"):
        bring(data, "bundle.pem")
    assert bring(data, "bundle.pem", actor=Actor("other", "BRB-RBPF")).added == 3


def test_two_that_one_person_made_are_no_two_administrators(bring: Bring, two: None) -> None:
    data = unsigned(*OTHERS[:3])["bundle.pem"]
    Officer.objects.filter(username="other").update(made_by=Officer.objects.get(username=ADMIN.officer))
    how: dict[str, Any] = {"fingerprints": [hashlib.sha256(data).hexdigest()]}
    for actor in (ADMIN, Actor("other", "BRB-RBPF"), Actor("no officer", "BRB-RBPF")):
        with pytest.raises(ImportRefused, match="no state signed this list"):
            bring(data, "bundle.pem", actor=actor, **how)


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


def test_many_certificates_are_stored_by_as_many_statements_as_few(bring: Bring) -> None:
    bring(masters(OTHERS[0]), fingerprints=[ROOT_PRINT])
    few = largest_write(lambda: bring(masters(*OTHERS[:2]), force=True))
    assert largest_write(lambda: bring(masters(*OTHERS), force=True)) == few
    assert TrustCertificate.objects.count() == 13

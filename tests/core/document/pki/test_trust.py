"""The trust store: who issued a certificate, who vouches for it, and whether it is revoked."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from leeward.core.document.pki import Certificate, Malformed, Scheme, Source, TrustStore, read_certificate, read_crl
from leeward.scenario.issuing import Authority, Hand, ec_key, make

TODAY = date(2026, 11, 24)
LIST = Source("UTO list", date(2026, 11, 1))


def store(*certificates: bytes, crls: tuple[bytes, ...] = ()) -> TrustStore:
    return TrustStore.of(((read_certificate(one), LIST) for one in certificates), map(read_crl, crls))


def issued(authority: Authority, **facts: object) -> Certificate:
    return read_certificate(authority.issue(**facts).certificate)  # type: ignore[arg-type]


def test_an_issuer_is_found_by_key_identifier_among_others_of_its_country() -> None:
    roots = [Authority.root(common_name=f"CSCA {number}") for number in range(3)]
    found = store(*(root.certificate for root in roots)).issuer_of(issued(roots[1]))
    assert found == read_certificate(roots[1].certificate)


def test_without_key_identifiers_every_issuer_of_the_country_is_tried_whatever_the_case_of_its_code() -> None:
    root, other = Authority.root("ut", "CSCA"), Authority.root("UT", "CSCA")
    found = store(other.certificate, root.certificate).issuer_of(issued(root, identifiers=False))
    assert found == read_certificate(root.certificate)


def test_a_false_key_identifier_does_not_make_an_issuer() -> None:
    """A forger of a signer copies the identifier of a real authority: only its signature counts."""
    root, forger = Authority.root(), Authority.root()
    claimed = read_certificate(root.certificate).subject_key
    assert store(root.certificate).issuer_of(issued(forger, authority_key=claimed)) is None


def test_of_certificates_with_one_key_the_one_in_force_is_the_issuer() -> None:
    """An authority's certificate and the link certificate from its predecessor share their key."""
    old, new = Authority.root(common_name="Old"), Authority.root(common_name="New")
    early = {"since": datetime(2010, 1, 1, tzinfo=UTC), "until": datetime(2015, 1, 1, tzinfo=UTC)}
    link = make(new.hand, new.title, old.hand, old.title, is_ca=True, **early)
    found = store(link, new.certificate).issuer_of(issued(new))
    assert found == read_certificate(new.certificate)


def test_of_two_sources_the_newer_one_vouches() -> None:
    certificate = read_certificate(Authority.root().certificate)
    older = Source("older", date(2025, 1, 1))
    for order in ([(certificate, older), (certificate, LIST)], [(certificate, LIST), (certificate, older)]):
        assert TrustStore.of(order).source_of(certificate) == LIST
    assert TrustStore.of([]).source_of(certificate) is None


def test_a_trusted_signer_cannot_issue_certificates() -> None:
    """The key of one document signer must not make others."""
    root = Authority.root()
    signer = root.issue("UT", "DS")
    pairs = [(root, LIST), (signer, Source("directory", role="signer"))]
    held = TrustStore.of((read_certificate(one.certificate), source) for one, source in pairs)
    assert held.issuer_of(issued(signer)) is None
    assert not held.is_authority(read_certificate(signer.certificate))


def test_a_signer_is_found_by_issuer_and_number() -> None:
    root = Authority.root()
    signer = issued(root, serial=12)
    held = store(root.certificate, signer.raw)
    assert held.signer(signer.issuer, 12) == signer
    assert held.signer(signer.issuer, 13) is None


@pytest.mark.parametrize(("serial", "state"), [(5, "yes"), (6, "no")])
def test_revocation_goes_by_number(serial: int, state: str) -> None:
    root = Authority.root()
    held = store(root.certificate, crls=(root.revoke(5),))
    found = held.revocation(issued(root, serial=serial), TODAY)
    assert (found.state, found.as_of, found.stale) == (state, date(2020, 1, 1), False)


def test_a_list_that_is_overdue_says_so_and_still_counts() -> None:
    root = Authority.root()
    held = store(root.certificate, crls=(root.revoke(5, due=datetime(2021, 1, 1, tzinfo=UTC)),))
    found = held.revocation(issued(root, serial=5), TODAY)
    assert (found.state, found.stale) == ("yes", True)


def test_without_a_list_of_its_issuer_nothing_is_known() -> None:
    root, neighbour = Authority.root("UT", "CSCA"), Authority.root("UT", "Another CSCA")
    assert store(root.certificate).revocation(issued(root), TODAY).state == "unknown"
    held = store(root.certificate, crls=(neighbour.revoke(1),))
    assert held.revocation(issued(root, serial=1), TODAY).state == "unknown", "another authority's numbers"


def test_a_revocation_list_is_verified_and_read() -> None:
    root, other = Authority.root(), Authority.root()
    found = read_crl(root.revoke(3, 9))
    assert found.is_signed_by(read_certificate(root.certificate))
    assert not found.is_signed_by(read_certificate(other.certificate))
    assert set(found.revoked) == {3, 9}
    assert (found.country, found.is_stale(TODAY)) == ("UT", False)
    assert set(read_crl(root.revoke()).revoked) == set()


@pytest.mark.parametrize(
    "data",
    [b"", b"\x30\x00", Authority.root().certificate, b"\x30\x80\0\0"],
    ids=["empty", "nothing", "certificate", "endless"],
)
def test_an_invalid_revocation_list_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed, match="revocation list"):
        read_crl(data)


def test_another_kind_of_key_never_verifies() -> None:
    root = Authority.root(hand=Hand(ec_key(), Scheme("ecdsa", "sha256")))
    other = Authority.root(hand=Hand(ec_key("brainpoolP512r1"), Scheme("ecdsa", "sha256")))
    assert not issued(root).is_signed_by(read_certificate(other.certificate))


def test_the_australian_list_is_verified_and_overdue(shared: Path) -> None:
    folder = shared / "documents" / "vds"
    authority = read_certificate((folder / "au_csca.cer").read_bytes())
    found = read_crl((folder / "au_crl.crl").read_bytes())
    assert found.is_signed_by(authority)
    assert (found.country, len(found.revoked)) == ("AU", 0)
    assert found.is_stale(TODAY)

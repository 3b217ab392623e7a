"""Signed lists: trusted only up to a pinned root; read as far as possible."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from asn1crypto import cms, core
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.document.chip.making import master_list

from leeward.core.document.chip.chain import linked_certificates
from leeward.core.document.chip.deviation_list import CONTENT, SIGNING_KEY, read_deviation_list
from leeward.core.document.chip.deviation_structures import DeviationListContent
from leeward.core.document.chip.master_list import MasterList, read_master_list
from leeward.core.document.chip.signed_list import NotBelieved
from leeward.core.document.pki import Certificate, Malformed, Source, TrustStore, read_certificate
from leeward.scenario.chips import SIGNED, signed_data
from leeward.scenario.issuing import MASTER_LIST_SIGNER, Authority, make

ROOT = Authority.root("UT", "CSCA UTOPIA")
SIGNER = ROOT.issue("UT", "Master List Signer", serial=2, purposes=(MASTER_LIST_SIGNER,))
OTHERS = tuple(Authority.root(country, "CSCA").certificate for country in ("XA", "XB"))


def fingerprint(certificate: bytes) -> str:
    return read_certificate(certificate).fingerprint


def signed_list(signer: Authority = SIGNER, **how: Any) -> MasterList:
    how = {"along": (signer.certificate, ROOT.certificate)} | how
    return read_master_list(master_list((ROOT.certificate, *OTHERS), signer, **how))


def test_a_list_is_believed_up_to_the_pinned_root() -> None:
    read = signed_list()
    believed = read.believe({fingerprint(ROOT.certificate)})
    assert (believed.signer.subject.text, believed.root.subject.text) == ("Master List Signer", "CSCA UTOPIA")
    assert (len(read.certificates), read.dated) == (3, SIGNED.date())


def test_an_embedded_root_is_not_trusted_and_is_named_for_comparison() -> None:
    """Anyone can make a whole list with the right names, so the refusal says what to compare, and with what."""
    with pytest.raises(NotBelieved) as refused:
        signed_list().believe(set())
    assert refused.value.code == "root_not_pinned"
    assert [root.fingerprint for root in refused.value.roots] == [fingerprint(ROOT.certificate)]


def test_a_root_beside_the_list_will_do() -> None:
    read = read_master_list(master_list(OTHERS, SIGNER))
    root = read_certificate(ROOT.certificate)
    assert read.believe({root.fingerprint}, [root]).root == root
    with pytest.raises(NotBelieved, match="root_not_pinned"):
        read.believe({root.fingerprint})


def test_a_path_may_lead_over_a_link_certificate_to_an_older_pinned_root() -> None:
    old = Authority.root("UT", "CSCA UTOPIA OLD")
    link = make(ROOT.hand, ROOT.title, old.hand, old.title, is_ca=True)
    read = read_master_list(master_list((ROOT.certificate, link, old.certificate), SIGNER))
    assert read.believe({fingerprint(old.certificate)}).root.subject.text == "CSCA UTOPIA OLD"


@pytest.mark.parametrize(
    ("read", "code"),
    [
        (signed_list(along=()), "signer_missing"),
        (signed_list(message_digest=bytes(32)), "signature"),
        (signed_list(algorithm="1.2.3.4"), "cannot_verify"),
        (signed_list(ROOT.issue("UT", "Master List Signer")), "purpose"),
        (signed_list(signed_at=datetime(2019, 1, 1, tzinfo=UTC)), "validity"),
        (signed_list(Authority.root("UT", "CSCA UTOPIA").issue(purposes=(MASTER_LIST_SIGNER,))), "root_not_pinned"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_list_that_is_not_believed_says_why(read: MasterList, code: str) -> None:
    with pytest.raises(NotBelieved) as refused:
        read.believe({fingerprint(ROOT.certificate)})
    assert refused.value.code == code


def test_one_broken_certificate_costs_only_itself() -> None:
    broken = OTHERS[0].replace(bytes.fromhex("2a8648ce3d0201"), bytes.fromhex("2a8648ce3d0207"))
    read = read_master_list(master_list((ROOT.certificate, broken, OTHERS[1]), SIGNER))
    assert len(read.certificates) == 2
    assert [place for place, _ in read.rejected] == [2]
    assert "1.2.840.10045.2.7" in str(read.rejected[0][1])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b"\x30\x80\x00\x00", "structure"),
        (b"\x30\x80\x00", "cut off"),
        (OTHERS[0], "structure"),
        (master_list((), SIGNER)[:-9], "cut off"),
        (signed_data("1.2.3", b"\x30\x00", SIGNER), "content type 1.2.3"),
        (master_list((), SIGNER, content=b"\x30\x03\x02\x01\x00"), "no set of certificates"),
        (master_list((), SIGNER, content=b"\x30\x05\x02"), "cut off"),
    ],
)
def test_an_invalid_master_list_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Malformed, match=reason):
        read_master_list(data)


def test_new_authorities_are_admitted_by_link_from_trusted_ones_alone() -> None:
    """A link certificate vouches for the successor's key, so the successor's own certificate is admitted with it."""
    new, newest, stranger = (Authority.root("UT", name) for name in ("New", "Newest", "Stranger"))
    link = make(new.hand, new.title, ROOT.hand, ROOT.title, is_ca=True)
    further = make(newest.hand, newest.title, new.hand, new.title, is_ca=True)
    offered = [read_certificate(one) for one in (further, stranger.certificate, new.certificate, link)]
    store = TrustStore.of([(read_certificate(ROOT.certificate), Source("UTO"))])
    admitted = {one.subject.text for one in linked_certificates(offered, store)}
    assert admitted == {"New", "Newest"}


# Deviation lists


DEVIATION_SIGNER = ROOT.issue("UT", "Deviation List Signer", purposes=(SIGNING_KEY,))


def deviations(*entries: dict[str, Any], signer: Authority = DEVIATION_SIGNER) -> bytes:
    content = DeviationListContent({"version": 0, "deviations": list(entries)}).dump()
    return signed_data(CONTENT, content, signer, along=(signer.certificate, ROOT.certificate))


def entry(kind: str, documents: dict[str, Any] | None = None, **description: Any) -> dict[str, Any]:
    return {"documents": documents or {"type": "P"}, "descriptions": [{"kind": f"{CONTENT}.{kind}", **description}]}


def signer_of(certificate: Certificate) -> cms.IssuerAndSerialNumber:
    parsed = cms.Certificate.load(certificate.raw)
    return cms.IssuerAndSerialNumber({"issuer": parsed.issuer, "serial_number": parsed.serial_number})


def test_a_deviation_list_is_read_whole() -> None:
    signer = read_certificate(SIGNER.certificate)
    period = {"first": datetime(2020, 1, 1, tzinfo=UTC), "last": datetime(2020, 3, 31, tzinfo=UTC)}
    read = read_deviation_list(
        deviations(
            entry(
                "2.2",
                {"issued": period, "type": "P"},
                parameters=core.Integer(2, explicit=0),
                description="DG2 of one lot",
            ),
            entry("1.1", {"signer": ("number", signer_of(signer))}),
            entry("2.3", {"signer": ("key_id", signer.subject_key), "numbers": ["A1", "A2"]}),
            entry("9.9"),
        )
    )
    assert read.believe({fingerprint(ROOT.certificate)}).signer.subject.text == "Deviation List Signer"
    kinds = {deviation.kind: deviation for deviation in read.deviations}
    assert set(kinds) == {"group_hash", "signer_signature", "signature", "other"}
    lot = kinds["group_hash"]
    assert (lot.group, lot.text, lot.document_type) == (2, "DG2 of one lot", "P")
    assert (lot.issued_from, lot.issued_until) == (date(2020, 1, 1), date(2020, 3, 31))
    assert (kinds["signer_signature"].signer_issuer, kinds["signer_signature"].signer_serial) == (signer.issuer, 2)
    assert kinds["signature"].numbers == {"A1", "A2"}
    assert read.dated == SIGNED.date()


def test_a_signer_of_master_lists_signs_no_deviation_list() -> None:
    with pytest.raises(NotBelieved, match="purpose"):
        read_deviation_list(deviations(signer=SIGNER)).believe({fingerprint(ROOT.certificate)})


@pytest.mark.parametrize(
    "data",
    [b"", master_list(OTHERS, SIGNER), signed_data(CONTENT, b"\x30\x00", SIGNER)],
    ids=["empty", "master list", "empty list"],
)
def test_an_invalid_deviation_list_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed, match="deviation list"):
        read_deviation_list(data)


SOUND = (master_list(OTHERS, SIGNER), deviations(entry("2.2", parameters=core.Integer(2, explicit=0))))


@given(st.data())
@settings(max_examples=80)
def test_damaged_lists_are_refused_or_read_and_then_not_believed_or_whole(data: st.DataObject) -> None:
    masters, other = (bytearray(sound) for sound in SOUND)
    for damaged in (masters, other):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises((Malformed, NotBelieved)):
        read_master_list(bytes(masters)).believe({"pinned nowhere"})
    with pytest.raises((Malformed, NotBelieved)):
        read_deviation_list(bytes(other)).believe({"pinned nowhere"})

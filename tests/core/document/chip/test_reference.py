"""Every reference security object gives its known answer, and so does every mutant of it."""

from datetime import date
from pathlib import Path

import pytest

from leeward.core.document.chip.inspection import inspect
from leeward.core.document.chip.lds import read_common, without_padding
from leeward.core.document.chip.master_list import MasterList, read_master_list
from leeward.core.document.chip.security_object import read_security_object
from leeward.core.document.chip.verify import verify
from leeward.core.document.pki import Malformed, Source, TrustStore, read_certificate

TODAY = date(2026, 11, 24)
BSI, NL = "jmrtd_bsi2008_", "jmrtd_loes2006_"

SETS = [
    (
        f"{BSI}EF_SOD.bin",
        {1: f"{BSI}Datagroup1.bin", 2: f"{BSI}Datagroup2.bin", 3: f"{BSI}Datagroup3.bin", 14: f"{BSI}Datagroup14.bin"},
    ),
    (
        "tsemrtd_EF_SOD.bin",
        {number: f"tsemrtd_EF_DG{number}.bin" for number in (1, 2, 3, 14)},
    ),
    (f"{NL}ef011D.bin", {1: f"{NL}ef0101.bin", 2: f"{NL}ef0102.bin", 15: f"{NL}ef010F.bin"}),
]

# number of the vector -> (state of the signature, why), or the reason for which it is no security object
ANSWERS: dict[int, tuple[str, str] | str] = {
    0: ("good", ""),  # BSI TR-03105-5, PSS
    1: ("good", ""),  # ETSI, PSS
    2: ("bad", "signature"),  # named as plain data in both places, one of which the signature covers
    3: "content type 1.2.840.113549.1.8.2 is not signed data",
    4: "content type 1.2.840.113549.1.7.4 is not signed data",
    5: "something follows its end",  # the version's length is changed, so what follows does not fit
    6: ("good", ""),  # another version number of CMS, which no signature covers
    7: ("good", ""),
    8: ("bad", "signature"),
    9: "content type 1.2.840.113549.1.7.5 is not a security object",
    10: "content type 1.2.840.113549.1.7.5 is not a security object",
    11: ("bad", "message_digest"),  # another version of the object
    12: ("bad", "message_digest"),
    13: ("good", ""),
    14: ("bad", "message_digest"),  # one bit of a group's hash
    15: ("bad", "signature"),  # one bit of the signature
    16: ("bad", "message_digest"),
    17: ("good", ""),
    18: ("good", ""),
}


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    return shared / "documents" / "sod"


@pytest.mark.parametrize(("file", "groups"), SETS, ids=[file for file, _ in SETS])
def test_a_whole_reference_set_is_sound_and_its_signer_unknown(folder: Path, file: str, groups: dict[int, str]) -> None:
    """The test authorities of these sets are in no list of real ones: cannot verify, never forged."""
    found = read_security_object((folder / file).read_bytes())
    read = {number: (folder / name).read_bytes() for number, name in groups.items()}
    facts = verify(found, read, store=TrustStore.of([]), today=TODAY)
    assert facts.signature.state == "good"
    assert facts.numbers("equal") == tuple(sorted(groups))
    assert facts.signer_state == "unknown"
    assert not facts.is_authentic


@pytest.mark.parametrize(("file", "groups"), SETS, ids=[file for file, _ in SETS])
def test_one_changed_byte_of_any_group_differs(folder: Path, file: str, groups: dict[int, str]) -> None:
    found = read_security_object((folder / file).read_bytes())
    for number, name in groups.items():
        changed = bytearray((folder / name).read_bytes())
        changed[-1] ^= 1
        facts = verify(found, {number: bytes(changed)}, store=TrustStore.of([]), today=TODAY)
        assert facts.numbers("differs") == (number,)


def test_a_group_that_was_never_signed_is_unlisted(folder: Path) -> None:
    """tsemrtd adds DG11, DG12 and DG15 to the files of the German set without signing them."""
    found = read_security_object((folder / "tsemrtd_EF_SOD.bin").read_bytes())
    facts = verify(found, {11: (folder / "tsemrtd_EF_DG11.bin").read_bytes()}, store=TrustStore.of([]), today=TODAY)
    assert facts.numbers("unlisted") == (11,)
    assert facts.numbers("unread") == (1, 2, 3, 14)


@pytest.mark.parametrize("number", ANSWERS)
def test_each_vector_and_mutant_gives_its_known_answer(folder: Path, number: int) -> None:
    data, expected = (folder / f"pymrtd_sod_{number}.bin").read_bytes(), ANSWERS[number]
    if isinstance(expected, str):
        with pytest.raises(Malformed, match=expected):
            read_security_object(data)
        return
    facts = verify(read_security_object(data), {}, store=TrustStore.of([]), today=TODAY)
    assert (facts.signature.state, facts.signature.reason) == expected


def test_weak_algorithms_of_2008_are_named_one_by_one(folder: Path) -> None:
    found = read_security_object((folder / f"{BSI}EF_SOD.bin").read_bytes())
    weak = verify(found, {}, store=TrustStore.of([]), today=TODAY).weak
    assert {(one.place, one.algorithm) for one in weak} == {
        ("hashes", "sha1"),
        ("signature", "sha1"),
        ("certificate", "sha1"),
    }


def test_a_reference_chip_is_inspected_whole(folder: Path) -> None:
    names = {"SOD": "EF_SOD", "COM": "EF_COM"} | {f"DG{n}": f"EF_DG{n}" for n in (1, 2, 3, 11, 12, 14, 15)}
    files = {name: (folder / f"tsemrtd_{file}.bin").read_bytes() for name, file in names.items()}
    read = inspect(files, store=TrustStore.of([]), today=TODAY)
    assert read.broken == ()
    assert read.zone is not None
    assert (read.zone.surname, read.zone.number) == ("MUSTERMANN", "C11T002JM")
    assert read.face is not None
    assert (read.face.media_type, read.face.data[-2:]) == ("image/jp2", b"\xff\xd9")
    assert read.name == "Doe John"
    assert read.issued == date(2024, 1, 1)
    assert read_common(files["COM"]).groups == (1, 2, 3, 14)


def test_padding_after_a_file_is_ignored(folder: Path) -> None:
    data = (folder / f"{NL}ef0101.bin").read_bytes()
    assert without_padding(data + bytes(40), "DG1") == data


@pytest.fixture(scope="module")
def lists(shared: Path) -> dict[str, MasterList]:
    folder = shared / "documents" / "masterlist"
    return {path.name[:2]: read_master_list(path.read_bytes()) for path in folder.glob("*.ml")}


@pytest.mark.parametrize(("name", "count", "countries"), [("DE", 588, 112), ("NL", 411, 129)])
def test_the_lists_are_read_whole(lists: dict[str, MasterList], name: str, count: int, countries: int) -> None:
    """`cryptography` alone refuses 106 of the German list's certificates."""
    read = lists[name]
    assert (len(read.certificates), read.rejected) == (count, ())
    assert len({certificate.country for certificate in read.certificates}) == countries


@pytest.mark.parametrize(("vector", "file"), [(0, "0142fd5cf927"), (1, "0130846f2b3e")])
def test_a_test_signer_of_a_real_country_is_unknown_to_its_authorities(
    lists: dict[str, MasterList], folder: Path, vector: int, file: str
) -> None:
    """The signers call themselves German; none of the nine keys of the real German authority issued them."""
    store = TrustStore.of((one, Source("DE")) for one in lists["DE"].certificates)
    facts = verify(
        read_security_object((folder / f"pymrtd_sod_{vector}.bin").read_bytes()), {}, store=store, today=TODAY
    )
    assert facts.signer == read_certificate((folder / f"pymrtd_dsc_de_{file}.cer").read_bytes())
    assert (facts.signer_state, facts.signature.state) == ("unknown", "good")


def test_the_australian_authority_is_in_the_german_list(lists: dict[str, MasterList], shared: Path) -> None:
    authority = read_certificate((shared / "documents" / "vds" / "au_csca.cer").read_bytes())
    assert authority.key in {one.key for one in lists["DE"].certificates}


def test_every_certificate_of_the_dutch_list_verifies(lists: dict[str, MasterList]) -> None:
    held = lists["NL"].certificates
    store = TrustStore.of((one, Source("NL")) for one in held)
    assert [one for one in held if store.issuer_of(one) is None] == []

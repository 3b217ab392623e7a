from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.document.seals import MalformedSeal, c40, read_seal
from leeward.scenario.issuing import Authority
from leeward.scenario.seals import FIELDS, SET, ZONE, field, header, idb, signer, vds
from leeward.scenario.seals import c40 as in_c40

TODAY = date(2026, 11, 24)
ROOT = Authority.root()
SIGNER = signer(ROOT)


@given(st.text(SET, min_size=1, max_size=40))
def test_c40_comes_back(text: str) -> None:
    assert c40.decode(in_c40(text), "text") == text
    assert len(in_c40(text)) == c40.encoded_length(len(text))


@pytest.mark.parametrize("data", ["00", "0000", "fe00", "feff", "0001"])
def test_no_c40(data: str) -> None:
    with pytest.raises(MalformedSeal, match="issuer"):
        c40.decode(bytes.fromhex(data), "issuer")


@pytest.mark.parametrize("version", [2, 3])
def test_both_headers(version: int) -> None:
    seal = read_seal(vds(SIGNER, version=version), today=TODAY)
    assert (seal.kind, seal.issuer, seal.issued, seal.signed_on) == ("vds", "UTO", date(2026, 3, 1), date(2026, 3, 2))
    assert seal.zone == ZONE
    assert seal.signature is not None
    assert (seal.signature.signer, seal.signature.reference.lstrip("0")) == ("UTTS", "5B")


def test_the_length_of_a_reference_may_be_written_in_decimal_digits() -> None:
    """Forty characters as `40`, as some German signers do; by the standard that is 64."""
    reference = "00112233445566778899AABBCCDDEEFF00112233"
    head = header(reference=reference).replace(in_c40("UTTS28"), in_c40("UTTS40"), 1)
    seal = read_seal(head + field(0x02, in_c40("".join(ZONE))) + field(0xFF, b"\1" * 64), today=TODAY)
    assert seal.signature is not None
    assert seal.signature.reference == reference


def test_hexadecimal_digits_are_the_same_seal() -> None:
    data = vds(SIGNER)
    assert read_seal(data.hex().encode(), today=TODAY) == read_seal(data, today=TODAY)


def test_what_a_visa_says() -> None:
    fields: dict[int, str | bytes] = {
        0x01: "VCUTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L8988901C4XXX4009078F9612109",
        0x03: b"\x02",
        0x04: b"\x0f\x03\x00",
        0x05: "L898902C3",
    }
    seal = read_seal(vds(SIGNER, fields, kind="5d01"), today=TODAY)
    assert seal.document == "visa"
    assert [len(line) for line in seal.zone] == [44, 44]
    assert seal.field("number_of_entries") == "2"
    assert seal.field("duration_of_stay") == "P3M15D"
    assert seal.field("passport_number") == "L898902C3"


@pytest.mark.parametrize(("stay", "said"), [("a00000", "P160D"), ("000001", "P1Y0D"), ("ffffff", ""), ("fefefe", "")])
def test_duration_of_stay_of_a_visa(stay: str, said: str) -> None:
    seal = read_seal(vds(SIGNER, {0x04: bytes.fromhex(stay)}, kind="5d01"), today=TODAY)
    assert seal.field("duration_of_stay") == said


def test_an_unknown_document_and_tag_are_shown_unchanged() -> None:
    seal = read_seal(vds(SIGNER, {0x41: "Größe".encode(), 0x42: b"\x01\x02"}, kind="aa77"), today=TODAY)
    assert (seal.document, seal.reference) == ("unknown", "aa77")
    assert [(each.name, each.tag, each.value) for each in seal.fields] == [
        ("other", "41", "Größe"),
        ("other", "42", "0102"),
    ]


BODY = header() + field(0x02, in_c40(FIELDS[0x02]))
DAMAGED = {
    "one byte": (b"\xdc", "seal.cut"),
    "an unknown version": (b"\xdc\x07" + BODY[2:], "seal.version"),
    "cut in the header": (BODY[:9], "seal.cut"),
    "no message": (header(), "seal.no_message"),
    "a length beyond the end": (header() + b"\x02\x70abc", "seal.cut"),
    "a length of nine bytes": (header() + b"\x02\x89" + bytes(20), "seal.length"),
    "a tag twice": (BODY + field(0x02, in_c40(FIELDS[0x02])), "seal.twice"),
    "an odd signature": (BODY + field(0xFF, b"\1" * 63), "seal.length"),
    "an empty signature": (BODY + b"\xff\x00", "seal.length"),
    "something after the signature": (BODY + field(0xFF, b"\1" * 64) + b"!", "seal.after"),
    "a date on no calendar": (header()[:-8] + bytes(2) + b"\x01" + header()[-5:] + BODY[len(header()) :], "seal.date"),
    "nothing": (b"  ", "seal.empty"),
    "too much": (bytes(20_000), "seal.too_long"),
    "a cat": (b"\xff\xd8\xff\xe0 JFIF", "seal.unknown"),
    "an odd length of C40": (header() + field(0x02, b"\x13"), "seal.length"),
    "a zone that is too long": (header() + field(0x02, in_c40("A" * 90)), "seal.characters"),
}


@pytest.mark.parametrize("what", DAMAGED)
def test_damage_is_named(what: str) -> None:
    data, code = DAMAGED[what]
    with pytest.raises(MalformedSeal) as caught:
        read_seal(data, today=TODAY)
    assert caught.value.code == code
    assert str(caught.value)


@settings(max_examples=150)
@given(st.binary(max_size=90), st.integers(0, len(vds(SIGNER))), st.integers(0, 20))
def test_no_bytes_do_more_than_be_refused(data: bytes, at: int, cut: int) -> None:
    whole = vds(SIGNER)
    for text in (data, whole[:at] + data + whole[at + cut :], b"NDB1B" + data, idb(SIGNER, {0x81: data})[: at + 5]):
        with suppress(MalformedSeal):
            assert read_seal(text, today=TODAY).fields

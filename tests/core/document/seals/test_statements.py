from datetime import date

import pytest

from leeward.core.document.mrz import Zone, parse
from leeward.core.document.rules import Compared, Reading, compare
from leeward.core.document.seals import Seal, SealField, read_seal
from leeward.core.document.seals.statements import reading_of
from leeward.scenario.issuing import Authority
from leeward.scenario.seals import ZONE, signer, vds

TODAY = date(2026, 11, 24)
SIGNER = signer(Authority.root())
PASSPORT = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"


def beside(seal: Seal, zone: Zone) -> tuple[Compared, ...]:
    return compare(Reading.of_zone(zone), reading_of(seal, zone.document_type, today=TODAY), "seal")


def differing(seal: Seal, zone: Zone) -> set[str]:
    return {found.field for found in beside(seal, zone) if not found.agrees}


def zone(text: str = PASSPORT) -> Zone:
    return parse(text, today=TODAY)


def test_the_document_that_carries_the_seal() -> None:
    seal = read_seal(vds(SIGNER), today=TODAY)
    found = beside(seal, zone("\n".join(ZONE)))
    assert {each.field for each in found} == {
        "name", "birth_date", "sex", "nationality", "number", "issuer", "type", "expiry_date"
    }  # fmt: skip
    assert all(each.agrees for each in found)


def test_a_substituted_page() -> None:
    other = "I<UTOLINDSTROM<<ANNA<MARIA<<<<<<<<<<\nD231458907UTO7408133F3204159<<<<<<<7"
    assert differing(read_seal(vds(SIGNER), today=TODAY), zone(other)) == {"name", "birth_date"}


def test_a_seal_repeats_its_own_document_letter_by_letter() -> None:
    other = "I<UTOERICSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F3204159<<<<<<<6"
    assert differing(read_seal(vds(SIGNER), today=TODAY), zone(other)) == {"name"}


def test_a_sticker_names_its_passport_and_not_itself() -> None:
    """The sticker's own number and expiry are others than the passport's, and are not held against it."""
    fields: dict[int, str | bytes] = {0x02: "".join(ZONE).replace("I<", "AT", 1), 0x03: "L898902C3"}
    seal = read_seal(vds(SIGNER, fields, kind="fb06"), today=TODAY)
    assert not differing(seal, zone())
    assert differing(read_seal(vds(SIGNER, fields | {0x03: "L898902C4"}, kind="fb06"), today=TODAY), zone()) == {
        "number"
    }


def test_a_name_that_is_cut_in_one_of_both() -> None:
    cut = "I<UTOERIKSSON<<ANNA<MARIA<ELISABETHHA\nD231458907UTO7408122F3204159<<<<<<<6".replace("HHA", "HH")
    whole: dict[int, str | bytes] = {0x02: cut.replace("\n", "")}
    seal = read_seal(vds(SIGNER, whole), today=TODAY)
    full = "P<UTOERIKSSON<<ANNA<MARIA<ELISABETHHANNA<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
    assert "name" not in differing(seal, zone(full))


def proof(**fields: str) -> Seal:
    said = {"name": "ERIKSSON ANNA MARIA", "birth_date": "1974-08-12", "sex": "F", "document_number": "L898902C3"}
    rows = tuple(SealField(name, value) for name, value in (said | fields).items())
    return Seal("vds-nc", "1", "UTO", "vaccination", "icao.vacc", None, None, rows)


@pytest.mark.parametrize(
    ("fields", "different"),
    [
        ({}, set()),
        ({"name": "Anna-Maria Eriksson"}, set()),
        ({"name": "ERIKSSON ANNE MARIA"}, {"name"}),
        ({"birth_date": "1974-08-13"}, {"birth_date"}),
        ({"document_number": "L898902C4", "sex": "M"}, {"number", "sex"}),
        ({"sex": ""}, set()),
    ],
)
def test_a_proof_in_json(fields: dict[str, str], different: set[str]) -> None:
    assert differing(proof(**fields), zone()) == different


@pytest.mark.parametrize(
    ("name", "different"),
    [
        ("ERIKSSON/ANNA", set()),
        ("ERIKSSON/ANNAMARIA", set()),
        ("ERIKSSON/ANNA MARIAMRS", set()),
        ("ERIKSSON/ANNAMARIAMR", set()),
        ("ERIKSSON/MARIA", set()),
        ("ERIKSSON/KARIN", {"name"}),
        ("ERIKSEN/ANNA", {"name"}),
    ],
)
def test_a_boarding_pass(name: str, different: set[str]) -> None:
    data = f"M1{name:20.20}EABC123 YULFRAAC 0834 326J001A0025 100".encode()
    assert differing(read_seal(data, today=TODAY), zone()) == different

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.mrz import MalformedMrz, make, parse, repair

TODAY = date(2026, 11, 24)
UPPER = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
LOWER = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"


def brief(text: str) -> list[tuple[str, int, int, str, str]]:
    return [(found.field, found.line, found.column, found.read, found.proposed) for found in repair(text, today=TODAY)]


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        (UPPER, LOWER, []),
        (UPPER, LOWER.replace("7408122", "74O8122"), [("birth_date", 2, 16, "O", "0")]),
        (UPPER, LOWER.replace("7408122", "740812Z"), [("birth_date", 2, 20, "Z", "2")]),
        (UPPER, LOWER[:-1] + "Q", [("composite", 2, 44, "Q", "0")]),
        (UPPER, LOWER.replace("L898902C3", "L89B902C3"), [("number", 2, 4, "B", "8")]),
        (UPPER, LOWER.replace("L898902C3", "L8989O2C3"), [("number", 2, 6, "O", "0")]),
        (UPPER, LOWER.replace("ZE184226B", "ZE1842Z6B"), [("personal_number", 2, 35, "Z", "2")]),
        (UPPER, LOWER.replace("6UTO", "6UT0"), [("nationality", 2, 13, "0", "O")]),
        (UPPER.replace("P<UTO", "P<UT0"), LOWER, [("issuer", 1, 5, "0", "O")]),
        (UPPER.replace("ERIKSSON", "ER1K5SON"), LOWER, [("name", 1, 8, "1", "I"), ("name", 1, 10, "5", "S")]),
        # nothing proves anything here
        (UPPER, LOWER.replace("L898902C3", "L89890ZC3"), []),  # another single change makes the digit hold as well
        (UPPER, LOWER.replace("L898902C36", "L898902C37"), []),  # the digit itself may be forged
        (UPPER, LOWER.replace("L898902C3", "L898902D3"), []),  # C and D are not confused
        (UPPER, LOWER.replace("120415", "120E15"), []),  # E looks like no digit
        (UPPER, LOWER.replace("740812", "7418IZ"), []),  # would be the 18th month
        (UPPER.replace("P<UTO", "P<XY0"), LOWER, []),  # no such code either
    ],
)
def test_proposals(upper: str, lower: str, expected: list[tuple[str, int, int, str, str]]) -> None:
    assert brief(upper + "\n" + lower) == expected


@pytest.mark.parametrize(
    ("lower", "proof"),
    [
        (LOWER.replace("7408122", "74O8122"), "alphabet_and_check_digit"),
        (LOWER.replace("7408122", "74O8123"), "alphabet"),
        (LOWER.replace("L898902C3", "L8989O2C3"), "check_digit"),
        (LOWER.replace("L898902C3", "L89B902C3"), "check_digit_and_shape"),
    ],
)
def test_a_proposal_says_what_proves_it(lower: str, proof: str) -> None:
    assert [found.proof for found in repair(UPPER + lower, today=TODAY)] == [proof]


def test_several_faults_are_mended_together() -> None:
    lower = LOWER.replace("L898902C3", "L89B902C3").replace("740812", "740BIZ").replace("ZE184226B", "ZE1842Z6B")
    fields = [found.field for found in repair(UPPER + lower, today=TODAY)]
    assert fields == ["number", "birth_date", "birth_date", "birth_date", "personal_number"]


def test_a_number_is_not_mended_against_the_composite_digit() -> None:
    # The composite digit was made for the number as it stands: an altered number, not a misread one.
    lines = make("TD3", document_type="P", issuer="UTO", surname="ERIKSSON", number="L89B902C3", nationality="UTO")
    forged = lines[1][:9] + LOWER[9] + lines[1][10:]
    assert not [found for found in repair(lines[0] + forged, today=TODAY) if found.proof == "check_digit"]


def test_the_rest_of_a_long_number_is_mended_too() -> None:
    card = "I<PRT007666667<2Z00<<<<<<<<<<<8303143M3405293PRT<<<<<<<<<<<4CACADOR<DE<ARAUJO<<ANDRE<ESTEV"
    assert brief(card) == [("number", 1, 16, "2", "Z")]


def test_optional_data_is_mended_by_the_composite_digit() -> None:
    card = "IDSRB9555555461Z902968000000<<6802295F1307245SRB<<<<<<<<<<<6TEST<<MILICA".ljust(90, "<")
    assert brief(card) == [("optional", 1, 16, "Z", "2")]


def test_a_zone_that_was_read_already_is_taken_as_it_is() -> None:
    text = UPPER + "\n" + LOWER.replace("7408122", "74O8122")
    assert repair(parse(text, today=TODAY), today=TODAY) == repair(text, today=TODAY)


def test_what_is_no_zone_cannot_be_mended() -> None:
    with pytest.raises(MalformedMrz):
        repair("P<UTO", today=TODAY)


@settings(deadline=None)  # a busy machine is no fault
@given(st.text("PVIA<0123456789BOISZGQ", min_size=90, max_size=90), st.sampled_from([72, 88, 90]))
def test_a_proposal_names_a_character_that_stands_there(text: str, length: int) -> None:
    width = {72: 36, 88: 44, 90: 30}[length]
    lines = [text[at : at + width] for at in range(0, length, width)]
    for found in repair("\n".join(lines), today=TODAY):
        assert lines[found.line - 1][found.column - 1] == found.read
        assert {found.read, found.proposed} in [set(pair) for pair in ("O0", "I1", "S5", "B8", "Z2", "G6", "Q0")]

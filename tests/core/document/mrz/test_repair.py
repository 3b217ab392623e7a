from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.document.mrz import MalformedMrz, make, parse, repair
from leeward.core.document.mrz.layout import Format

TODAY = date(2026, 11, 24)
ALIKE = [set(pair) for pair in ("O0", "I1", "S5", "B8", "Z2", "G6", "Q0")]
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
        (UPPER, LOWER.replace("L898902C3", "L89B902C3"), [("number", 2, 2, "8", "B"), ("number", 2, 4, "B", "8")]),
        (UPPER, LOWER.replace("L898902C3", "L8989O2C3"), [("number", 2, 6, "O", "0")]),
        (
            UPPER,
            LOWER.replace("ZE184226B", "ZE1842Z6B"),
            [("personal_number", 2, 29, "Z", "2"), ("personal_number", 2, 35, "Z", "2")],
        ),
        (UPPER, LOWER.replace("6UTO", "6UT0"), [("nationality", 2, 13, "0", "O")]),
        (UPPER.replace("P<UTO", "P<UT0"), LOWER, [("issuer", 1, 5, "0", "O")]),
        (UPPER.replace("ERIKSSON", "ER1K5SON"), LOWER, [("name", 1, 8, "1", "I"), ("name", 1, 10, "5", "S")]),
        (UPPER.replace("P<", "P1"), LOWER, []),  # the second character of a code may be a digit
        # several exchanges would make the digits hold: all are named
        (
            UPPER,
            LOWER.replace("L898902C3", "L89890ZC3"),
            [("number", 2, 2, "8", "B"), ("number", 2, 7, "Z", "2")],
        ),
        # no note expected
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
    ("upper", "lower", "proven", "why"),
    [
        (UPPER, LOWER.replace("7408122", "74O8122"), {True}, "a date holds no letter, and every digit holds with 0"),
        (UPPER, LOWER[:-1] + "Q", {True}, "no digit is a letter, and 0 is the one that was computed"),
        (UPPER, LOWER.replace("7408122", "74O8123"), {False}, "its digit does not hold with 0: O is no 0"),
        (UPPER, LOWER.replace("7408122", "74O8122")[:-1] + "9", {False}, "the composite digit does not hold"),
        (
            UPPER,
            LOWER.replace("7408122", "74O8122").replace("L898902C36", "L898902C37"),
            {True},
            "another field explains the composite digit",
        ),
        (UPPER, LOWER.replace("L898902C3", "L8989O2C3"), {False}, "a number holds letters: one in ten holds by chance"),
        (UPPER, LOWER.replace("6UTO", "6UT0"), {False}, "no digit covers a code"),
        (UPPER.replace("ERIKSSON", "ER1KSSON"), LOWER, {False}, "no digit covers a name, and 1 may be L"),
    ],
)
def test_a_proposal_is_proven_only_by_alphabet_and_every_digit(
    upper: str, lower: str, proven: set[bool], why: str
) -> None:
    assert {found.proven for found in repair(upper + lower, today=TODAY)} == proven, why


def test_a_digit_that_holds_is_never_broken_for_one_that_does_not() -> None:
    """The composite digit alone is wrong: an exchange in the personal number would break that number's own digit."""
    zone = UPPER + LOWER[:28] + "ZE184226B<<<<<1" + "7"
    assert parse(zone, today=TODAY).checks["personal_number"] == "ok"
    assert repair(zone, today=TODAY) == ()


@pytest.mark.parametrize("name", ["TD1", "TD2", "TD3"])
def test_after_an_error_other_than_a_look_alike_nothing_is_proven(name: Format) -> None:
    lines = make(
        name, document_type="P" if name == "TD3" else "I", issuer="BRB", nationality="BRB", surname="CLARKE",
        number="B0S5Z8I21", birth_date=date(1990, 5, 18), sex="F", expiry_date=date(2030, 10, 25),
    )  # fmt: skip
    zone = "".join(lines)
    layout = parse(zone, today=TODAY).layout
    covered = [at for check in layout.checks for part in check.parts for at in range(part.start, part.stop)]
    for at in sorted({*covered, *(check.at for check in layout.checks)}):
        for other in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ":
            if {other, zone[at]} not in ALIKE and other != zone[at]:
                wrong = [one for one in repair(zone[:at] + other + zone[at + 1 :], today=TODAY) if one.proven]
                assert not wrong, (at, zone[at], other)


def test_several_faults_are_mended_together() -> None:
    lower = LOWER.replace("L898902C3", "L89B902C3").replace("740812", "740BIZ").replace("ZE184226B", "ZE1842Z6B")
    found = repair(UPPER + lower, today=TODAY)
    assert [one.field for one in found if one.proven] == ["birth_date", "birth_date", "birth_date"]
    assert {one.field for one in found if not one.proven} <= {"number", "personal_number"}


def test_a_number_is_not_mended_against_the_composite_digit() -> None:
    # The composite digit was made for the printed number: an altered number, not a misread one.
    lines = make("TD3", document_type="P", issuer="UTO", surname="ERIKSSON", number="L89B902C3", nationality="UTO")
    forged = lines[1][:9] + LOWER[9] + lines[1][10:]
    assert not [found for found in repair(lines[0] + forged, today=TODAY) if found.proven]


def test_the_rest_of_a_long_number_is_mended_too() -> None:
    card = "I<PRT007666667<2Z00<<<<<<<<<<<8303143M3405293PRT<<<<<<<<<<<4CACADOR<DE<ARAUJO<<ANDRE<ESTEV"
    assert ("number", 1, 16, "2", "Z") in brief(card)


def test_optional_data_is_mended_by_the_composite_digit() -> None:
    card = "IDSRB9555555461Z902968000000<<6802295F1307245SRB<<<<<<<<<<<6TEST<<MILICA".ljust(90, "<")
    assert ("optional", 1, 16, "Z", "2") in brief(card)


def test_a_parsed_zone_is_accepted_too() -> None:
    text = UPPER + "\n" + LOWER.replace("7408122", "74O8122")
    assert repair(parse(text, today=TODAY), today=TODAY) == repair(text, today=TODAY)


def test_text_that_is_no_zone_cannot_be_repaired() -> None:
    with pytest.raises(MalformedMrz):
        repair("P<UTO", today=TODAY)


@settings(deadline=None)  # a busy machine is no fault
@given(st.text("PVIA<0123456789BOISZGQ", min_size=90, max_size=90), st.sampled_from([72, 88, 90]))
def test_a_proposal_names_a_character_that_stands_there(text: str, length: int) -> None:
    width = {72: 36, 88: 44, 90: 30}[length]
    lines = [text[at : at + width] for at in range(0, length, width)]
    for found in repair("\n".join(lines), today=TODAY):
        assert lines[found.line - 1][found.column - 1] == found.read
        assert {found.read, found.proposed} in ALIKE

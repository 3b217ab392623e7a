import pytest

from leeward.core.document.mrz.checks import CheckState, check_digits, check_states
from leeward.core.document.mrz.formats import MRV_A, TD1, TD3
from leeward.core.document.mrz.layout import CheckName, Layout
from leeward.core.document.mrz.long_number import read_long_number

UPPER = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
LOWER = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"


def states(lower: str, layout: Layout = TD3) -> dict[CheckName, CheckState]:
    return check_states(layout, UPPER + lower, None)


def test_the_standards_specimen_holds() -> None:
    assert states(LOWER) == dict.fromkeys(("number", "birth_date", "expiry_date", "personal_number", "composite"), "ok")


@pytest.mark.parametrize(
    ("lower", "name", "state", "reason"),
    [
        ("C01X0006H1D<<6408125F2702283<<<<<<<<<<<<<<<8", "personal_number", "absent", "unused, filler for a digit"),
        ("C01X0006H1D<<6408125F2702283<<<<<<<<<<<<<<08", "personal_number", "ok", "unused, digit 0"),
        ("L898902C36UTO7408122F1204159ZE184226B<<<<<<0", "personal_number", "wrong", "used, but no digit"),
        ("L898902C3<UTO7408122F1204159ZE184226B<<<<<10", "number", "wrong", "a number needs its digit"),
        ("L898902C36UTO<<<<<<<F1204159ZE184226B<<<<<10", "birth_date", "absent", "nothing known, nothing checked"),
        ("L898902C36UTO<<<<<<0F1204159ZE184226B<<<<<10", "birth_date", "ok", "nothing known, digit 0"),
        ("L898902C36UTO7408122F1204159ZE184226B<<<<<1<", "composite", "wrong", "a composite is never left out"),
        ("L898902C3CUTO7408122F1204159ZE184226B<<<<<10", "number", "wrong", "a letter is no digit"),
        ("L89890*C36UTO7408122F1204159ZE184226B<<<<<10", "number", "wrong", "no digit exists over a stain"),
    ],
)
def test_states(lower: str, name: CheckName, state: str, reason: str) -> None:
    assert states(lower)[name] == state, reason


def test_a_visa_has_three_digits() -> None:
    assert list(states("L8988901C4XXX4009078F9612109ZE184226B<<<<<<<", MRV_A)) == [
        "number",
        "birth_date",
        "expiry_date",
    ]


def test_each_digit_has_its_place_and_both_values() -> None:
    text = UPPER + LOWER.replace("7408122", "7408125")
    found = {digit.name: digit for digit in check_digits(TD3, text, None)}
    assert found["birth_date"] == ("birth_date", 2, 20, "5", "2", "wrong")
    assert found["number"] == ("number", 2, 10, "6", "6", "ok")
    assert found["composite"].column == 44


def test_a_stain_leaves_nothing_to_compute() -> None:
    found = check_digits(TD3, UPPER + LOWER.replace("L", "*"), None)
    assert found[0].computed == ""
    assert found[1].computed == "2"


def test_states_and_digits_agree_for_a_long_number() -> None:
    text = "IDBEL000590240<6013<<<<<<<<<<<8512017F1311048BEL851201002007REINARTZ<<ULRIKE<KATIA<E<<<<<<"
    long = read_long_number(TD1, text)
    digits = check_digits(TD1, text, long)
    assert digits[0] == ("number", 1, 19, "3", "3", "ok")
    assert {digit.name: digit.state for digit in digits} == check_states(TD1, text, long)

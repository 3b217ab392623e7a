import pytest

from leeward.core.document.mrz.alphabet import check_digit
from leeward.core.document.mrz.formats import TD1, TD2, TD3
from leeward.core.document.mrz.long_number import read_long_number

TAIL = "7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<"


@pytest.mark.parametrize(
    ("line", "number", "convention", "rest"),
    [
        ("I<UTOD23145890<7349<<<<<<<<<<<", "D23145890734", "either", ""),  # Doc 9303-5, its own example
        ("IDBEL000590240<6013<<<<<<<<<<<", "000590240601", "with_filler", ""),
        ("I<PRT007777779<ZZ92<<<<<<<<<<<", "007777779ZZ9", "without_filler", ""),
        ("IDBEL600001795<0152<<<<<<<<<<<", "600001795015", "without_filler", ""),
        ("I<PRT007777779<ZZ93<<<<<<<<<<<", "007777779ZZ9", "neither", ""),
        ("I<UTOD23145890<7349<ABC<D<<<<<", "D23145890734", "either", "ABC<D"),
        ("I<UTOD23145890<7<<<<<<<<<<<<<<", "D23145890", "either", ""),  # nothing but the digit moved
    ],
)
def test_both_conventions_are_in_circulation(line: str, number: str, convention: str, rest: str) -> None:
    found = read_long_number(TD1, line + TAIL)
    assert found is not None
    assert (found.number, found.convention, found.rest) == (number, convention, rest)
    assert (found.printed == found.computed) is (convention != "neither")
    assert line[found.check_at] == found.printed


@pytest.mark.parametrize(
    "line",
    [
        "I<UTOD231458907<<<<<<<<<<<<<<<",  # an ordinary number
        "I<UTOA1234567<<ABC<<<<<<<<<<<<",  # a short number whose digit is missing
        "I<UTOD23145890<<ABC<<<<<<<<<<<",  # the optional data does not start with the rest
        "I<UTOD23145890<<<<<<<<<<<<<<<<",
    ],
)
def test_other_zones_have_no_long_number(line: str) -> None:
    assert read_long_number(TD1, line + TAIL) is None


def test_td2_has_long_numbers_too_and_td3_has_none() -> None:
    lower = "D23145890<UTO7408122F12041597349<<<0"
    found = read_long_number(TD2, "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<" + lower)
    assert found is not None
    assert (found.number, found.printed) == ("D23145890734", check_digit("D23145890734"))
    assert (
        read_long_number(TD3, "P<UTOERIKSSON".ljust(44, "<") + "L898902C3<UTO7408122F1204159ZE184226B<<<<<10") is None
    )

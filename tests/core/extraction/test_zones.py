"""Machine readable zones within pasted text."""

from datetime import date

import pytest

from leeward.core.extraction.zones import zones

TODAY = date(2026, 11, 24)
FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
CARD = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n{SECOND}",
        f"seen today:\n  {FIRST}  \r\n  {SECOND}\r\nand let go",
        f"{FIRST}\n{SECOND}\n{'<' * 44}",
    ],
)
def test_a_passport_is_found_whatever_is_around_it(text: str) -> None:
    (found,) = zones(text, TODAY)
    assert (found.confidence, found.fields["number"], found.fields["surname"]) == ("high", "L898902C3", "ERIKSSON")
    assert found.text(text).startswith("P<UTO")
    assert found.text(text).endswith("B<<<<<10")


def test_a_card_has_three_lines() -> None:
    (found,) = zones(CARD, TODAY)
    assert (found.confidence, found.fields["number"], found.fields["expiry_date"]) == (
        "high",
        "D23145890",
        "2012-04-15",
    )


def test_a_wrong_check_digit_lowers_the_confidence() -> None:
    (found,) = zones(f"{FIRST}\n{SECOND.replace('7408122', '7408123')}", TODAY)
    assert found.confidence == "medium"


def test_two_zones_are_two() -> None:
    text = f"{FIRST}\n{SECOND}\n\nand\n{CARD}"
    assert [each.fields["number"] for each in zones(text, TODAY)] == ["L898902C3", "D23145890"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nothing"),
        (FIRST, "one line"),
        (f"{FIRST}\n\n\n{SECOND}", "lines apart"),
        (f"{FIRST}\n{SECOND[:-8]}", "a line that was cut"),
        ("A" * 44 + "\n" + "B" * 44, "no filler"),
        ("<" * 44 + "\n" + "<" * 44, "fillers alone"),
    ],
)
def test_what_is_no_zone(text: str, why: str) -> None:
    assert list(zones(text, TODAY)) == [], why


def test_only_so_many_lines_are_tried() -> None:
    noise = "<" * 40 + "\n"
    assert list(zones(noise * 300 + f"{FIRST}\n{SECOND}", TODAY)) == []
    assert len(list(zones(noise * 100 + f"{FIRST}\n{SECOND}", TODAY))) == 1

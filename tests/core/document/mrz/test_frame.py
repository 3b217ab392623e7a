import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.document.mrz import MalformedMrz, parse
from leeward.core.document.mrz.frame import MAX_LENGTH, frame

TODAY = date(2026, 11, 24)
FILE = Path(__file__).parents[5] / "shared" / "data" / "documents" / "mrz" / "specimens.json"
SPECIMENS = [row["lines"] for row in json.loads(FILE.read_text("utf-8"))] if FILE.exists() else []
ZONES = {
    "TD3": ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"),
    "TD1": ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"),
    "TD2": ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"),
    "MRV-A": ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F9612109ZE184226B<<<<<<<"),
    "MRV-B": ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"),
    "FRA-ID": ("IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "9409923102854CORINNE<<<<<<<6512068F4"),
}
EACH = pytest.mark.parametrize(("name", "lines"), ZONES.items(), ids=ZONES)


@EACH
@pytest.mark.parametrize(
    "typed",
    [
        "\n".join,
        "\r\n".join,
        "\r".join,
        "".join,
        "\n\n\n".join,
        " ".join,
        "\t".join,
        lambda lines: "\ufeff" + "\r\n".join(lines) + "\r\n",
        lambda lines: "\n".join(lines).lower(),
        lambda lines: "  " + "\n  ".join(" ".join(line) for line in lines) + "  ",
        lambda lines: "\x02" + "\r".join(lines) + "\x03",  # a reader's start and end of text
        lambda lines: "\n".join(lines).replace("<<", "«"),  # what optical readers make of two fillers
        lambda lines: "\n".join(lines).translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)}),  # full width
        lambda lines: "\u200f" + "\u2028".join(lines),
        lambda lines: "\n".join("".join(lines)[at : at + 20] for at in range(0, 90, 20)),
    ],
)
def test_however_it_is_typed(name: str, lines: tuple[str, ...], typed: Callable[[Sequence[str]], str]) -> None:
    layout, joined = frame(typed(lines))
    assert layout.format == name
    assert joined == "".join(lines)


@EACH
def test_a_zone_cut_at_any_length_is_refused(name: str, lines: tuple[str, ...]) -> None:
    for text in ("\n".join(lines), "".join(lines)):
        for length in range(len(text)):
            with pytest.raises(MalformedMrz):
                parse(text[:length], today=TODAY)


@EACH
def test_a_zone_that_lost_its_start_is_refused(name: str, lines: tuple[str, ...]) -> None:
    text = "\n".join(lines)
    for length in range(1, len(text)):
        if len(text[length:].replace("\n", "")) not in {72, 88}:
            with pytest.raises(MalformedMrz):
                parse(text[length:], today=TODAY)


@pytest.mark.parametrize(
    ("text", "code", "params"),
    [
        ("", "mrz.empty", {}),
        (" \n\t\r\n", "mrz.empty", {}),
        ("\ufeff", "mrz.empty", {}),
        (ZONES["TD3"][0], "mrz.length", {"found": "44"}),
        (ZONES["TD3"][0] + "\n" + ZONES["TD3"][1][:-1], "mrz.length", {"found": "44 + 43"}),
        ("A\nB\nC\nD\nE\nF", "mrz.length", {"found": "1 + 1 + 1 + 1 + ..."}),
        ("\n".join(ZONES["TD3"])[:73], "mrz.cut", {"format": "TD3", "expected": "88", "total": "72"}),
        ("".join(ZONES["MRV-A"])[:72], "mrz.cut", {"format": "MRV-A", "expected": "88", "total": "72"}),
        ("".join(ZONES["TD1"])[:88], "mrz.cut", {"format": "TD1", "expected": "90", "total": "88"}),
        ("x" * 3_000_000, "mrz.too_long", {"length": "3000000"}),
        ("🛂" * 88, "mrz.alphabet", {"character": "🛂", "line": "1", "column": "1", "count": "88"}),
        ("هذا جواز سفر", "mrz.alphabet", {"character": "ه", "line": "1", "column": "1", "count": "10"}),
        ("P<UTO\n¿¿¿", "mrz.alphabet", {"character": "¿", "line": "2", "column": "1", "count": "3"}),
    ],
)
def test_text_that_is_no_zone_is_refused_with_a_reason(text: str, code: str, params: dict[str, str]) -> None:
    with pytest.raises(MalformedMrz) as caught:
        frame(text)
    assert (caught.value.code, dict(caught.value.params)) == (code, params)
    assert "\n" not in str(caught.value)
    assert all(value in str(caught.value) for value in params.values())


def test_a_few_strange_characters_are_read_past() -> None:
    upper, lower = ZONES["TD3"]
    zone = parse(upper.replace("ERIKSSON", "ÉRIK$SON") + "\n" + lower, today=TODAY)
    assert zone.surname == "ÉRIK$SON"
    assert [note.code for note in zone.notes()].count("mrz.character.outside") == 2


@settings(deadline=None)  # a busy machine is no fault
@given(st.text(max_size=MAX_LENGTH + 10))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        layout, joined = frame(text)
    except MalformedMrz:
        return
    assert len(joined) == layout.total


@settings(deadline=None)  # a busy machine is no fault
@given(st.text("PVIAC<0123456789ABCDEÉé*\n ", min_size=60, max_size=100))
def test_text_of_about_a_zones_length_is_read_or_refused(text: str) -> None:
    try:
        zone = parse(text, today=TODAY)
    except MalformedMrz:
        return
    zone.notes()
    assert "".join(zone.lines) == zone.text


@pytest.mark.parametrize("specimen", SPECIMENS)
def test_a_real_zone_cut_at_any_length_is_refused_and_whole_it_is_read(specimen: list[str]) -> None:
    for between in ("\n", ""):
        text = between.join(specimen)
        assert parse(text, today=TODAY).lines == tuple(specimen)
        for length in range(len(text)):
            with pytest.raises(MalformedMrz):
                parse(text[:length], today=TODAY)

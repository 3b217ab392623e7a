"""The browser's idea of a complete zone, held against real specimens."""

import json
import re
from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Page

from leeward.apps.agencies.models import Officer
from leeward.core.document.mrz import parse
from leeward.core.document.mrz.alphabet import check_digit
from leeward.core.typed_dates import NotOneDate, typed_date

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

OpenAs = Callable[..., Page]
_COMPLETE = "async (texts) => texts.map((await import('/static/border/zone.js')).isComplete)"
_DATES = "async (texts) => texts.map((await import('/static/border/digits.js')).zoneDate)"
_WRONG = "async (texts) => texts.map((await import('/static/border/zone.js')).wrongDigits)"
_DIGITS = "async (texts) => texts.map((await import('/static/border/zone.js')).checkDigit)"


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    alice: Officer


@pytest.fixture
def specimens(shared: Path) -> list[list[str]]:
    """Zones whose lines have their full length."""
    rows: list[dict[str, Any]] = json.loads((shared / "documents/mrz/specimens.json").read_text())
    return [row["lines"] for row in rows if len({len(line) for line in row["lines"]}) == 1]


def test_every_specimen_is_complete_and_no_line_of_it_is(
    specimens: list[list[str]], cast: Cast, open_as: OpenAs
) -> None:
    page = open_as(cast.alice)
    assert all(page.evaluate(_COMPLETE, ["\n".join(lines) for lines in specimens]))
    partial = ["\n".join(lines)[:-1] for lines in specimens] + [lines[0] + "\n" for lines in specimens]
    assert not any(page.evaluate(_COMPLETE, partial))


def test_wrong_check_digits_are_those_that_the_server_finds(
    specimens: list[list[str]], cast: Cast, open_as: OpenAs
) -> None:
    """Each specimen as it is, and with one digit changed: on its last lines, or where a long number has its rest."""
    names = {"number": "number", "birth_date": "birth", "expiry_date": "expiry", "composite": "all"}
    zones, expected = [], []
    for lines in specimens:
        run = "\n".join(lines)
        digits = [place for place, char in enumerate(run) if char.isdigit()]
        places = [place for place in digits if place > len(lines[0])]
        rest = [place for place in digits if 14 < place < 30] if len(lines) == 3 and run[14] == "<" else []
        for place in [None, *places[::5], *rest]:
            changed = run if place is None else run[:place] + str((int(run[place]) + 1) % 10) + run[place + 1 :]
            states = parse(changed, today=date(2026, 11, 29)).checks
            if run.startswith("IDFRA") or not states.keys() <= {*names, "personal_number"}:
                continue
            zones.append(changed)
            expected.append({names[name] for name, state in states.items() if state == "wrong" and name in names})
    told = open_as(cast.alice).evaluate(_WRONG, zones)
    assert [set(each) for each in told] == expected
    assert any(expected)
    long = [wrong for zone, wrong in zip(zones, expected, strict=True) if zone.count("\n") == 2 and zone[14] == "<"]
    assert {"number" in wrong for wrong in long} == {True, False}


def test_a_long_run_is_not_taken_for_a_short_zone(specimens: list[list[str]], cast: Cast, open_as: OpenAs) -> None:
    """While 88 or 90 characters come in one run, the first 72 are no zone of their own."""
    runs = ["".join(lines) for lines in specimens if sum(map(len, lines)) > 72]
    page = open_as(cast.alice)
    taken = page.evaluate(_COMPLETE, [run[:length] for run in runs for length in range(1, len(run))])
    assert not any(taken)


def test_check_digits_are_those_of_the_standard(specimens: list[list[str]], cast: Cast, open_as: OpenAs) -> None:
    texts = [line for lines in specimens for line in lines] + ["L898902C3", "", "é"]
    assert open_as(cast.alice).evaluate(_DIGITS, texts) == [check_digit(text) for text in texts]


TODAY = date(2026, 11, 24)
BY_FIGURES = [
    *(
        "1985-06-29",
        "29/06/1985",
        "29.6.85",
        " 29 6 1985 ",
        "06/29/1985",
        "1985/6/29",
        "29061985",
        "19850629",
        "29-06-1985",
    ),
    *("03.04.1985", "85/06/29", "85-06-29", "29.02.2024", "29.2.00"),
]
NO_HELP = [
    *("03/04/1985", "03-04-85", "03041985"),  # several readings
    *("31.02.1985", "29.02.2023", "1985-13-01", "99.99.9999", "0/0/0", "29.06.1085", "000029.06", "", "x"),
    *("29 JUN 1985", "juin 1985", "1985", "1985-06", "850629", "29/06.1985"),
]


def understood(text: str) -> str:
    """What the server makes of the text, as a zone prints it; empty where it asks, or takes no whole day."""
    try:
        span = typed_date(text, "birth", TODAY)
    except NotOneDate:
        return ""
    return f"{span.earliest:%y%m%d}" if span.earliest == span.latest else ""


def test_help_with_dates_is_of_the_date_that_the_server_understands(cast: Cast, open_as: OpenAs) -> None:
    drawn = [
        "".join(each)
        for each in product(
            ("1", "03", "31", "85", "1985"), "-/. ", ("2", "04", "12", "13", "30"), "-/. ", ("7", "05", "99", "2024")
        )
    ]
    texts = [*BY_FIGURES, *NO_HELP, *drawn]
    page = open_as(cast.alice)
    for text, helped in zip(texts, page.evaluate(_DATES, texts), strict=True):
        assert helped in {"", understood(text)}, text
        assert helped or re.search("[a-zA-Z]", text) or not understood(text), text
    assert all(page.evaluate(_DATES, BY_FIGURES))
    assert not any(page.evaluate(_DATES, NO_HELP))

"""The browser's idea of a complete zone, held against real specimens."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Page

from leeward.apps.agencies.models import Officer
from leeward.core.document.mrz.alphabet import check_digit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

OpenAs = Callable[..., Page]
_COMPLETE = "async (texts) => texts.map((await import('/static/border/zone.js')).isComplete)"
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


def test_a_long_run_is_not_taken_for_a_short_zone(specimens: list[list[str]], cast: Cast, open_as: OpenAs) -> None:
    """While 88 or 90 characters come in one run, the first 72 are no zone of their own."""
    runs = ["".join(lines) for lines in specimens if sum(map(len, lines)) > 72]
    page = open_as(cast.alice)
    taken = page.evaluate(_COMPLETE, [run[:length] for run in runs for length in range(1, len(run))])
    assert not any(taken)


def test_check_digits_are_those_of_the_standard(specimens: list[list[str]], cast: Cast, open_as: OpenAs) -> None:
    texts = [line for lines in specimens for line in lines] + ["L898902C3", "", "é"]
    assert open_as(cast.alice).evaluate(_DIGITS, texts) == [check_digit(text) for text in texts]

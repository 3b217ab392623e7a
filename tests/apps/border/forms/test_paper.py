"""A file of papers is read line by line as the form reads it: what is right is kept, what is wrong is named."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from leeward.apps.border.actions.paper_files import PaperLine, PaperReject
from leeward.apps.border.forms.paper import PaperForm, lines_of
from leeward.core.dates import DateSpan

POST = "BRB-BGI"
HEAD = "direction,at,number,issuer,kept_at,surname,birth_date,nationality,until,type"
GOOD = "entry,2026-11-20 14:05,C87654321,BRB,Book 1,Clarke,1964-08-12,BRB,,P"


@pytest.fixture(autouse=True)
def zone_of_the_post() -> Iterator[None]:
    """Papers have the times of the post."""
    with timezone.override(ZoneInfo("America/Barbados")):
        yield


def read(text: str | bytes) -> list[PaperLine | PaperReject]:
    return list(lines_of(text if isinstance(text, bytes) else text.encode(), POST))


def test_a_line_is_a_note_with_the_time_of_the_post() -> None:
    [line] = read(f"{HEAD}\n{GOOD}\n")
    assert isinstance(line, PaperLine)
    noted = line.noted
    assert (noted.direction, noted.choice, noted.reason, noted.post) == ("entry", "clear", "Book 1", POST)
    assert noted.at == datetime(2026, 11, 20, 18, 5, tzinfo=UTC)
    assert noted.typed is not None
    assert noted.typed.document is not None
    assert (noted.typed.document.number, noted.typed.document.issuer) == ("C87654321", "BRB")
    assert noted.typed.person is not None
    assert noted.typed.person.surname == "Clarke"


def test_the_same_line_is_the_same_note_and_another_post_or_cell_is_another() -> None:
    keys = {line.noted.key for line in read(f"{HEAD}\n{GOOD}\n{GOOD}\n") if isinstance(line, PaperLine)}
    assert len(keys) == 1
    [elsewhere] = lines_of(f"{HEAD}\n{GOOD}".encode(), "BRB-BTC")
    [later] = read(f"{HEAD}\n{GOOD.replace('14:05', '14:06')}")
    assert isinstance(elsewhere, PaperLine)
    assert isinstance(later, PaperLine)
    assert len({*keys, elsewhere.noted.key, later.noted.key}) == 3


WRITTEN = [
    pytest.param(f"{HEAD}\n{GOOD}\n", id="commas"),
    pytest.param(f"{HEAD}\n{GOOD}\n".replace(",", ";"), id="semicolons, as a spreadsheet in French saves it"),
    pytest.param(f"{HEAD}\n{GOOD}\n".replace(",", "\t"), id="tabs"),
    pytest.param(b"\xef\xbb\xbf" + f"{HEAD}\r\n{GOOD}\r\n".encode(), id="as Windows saves it"),
    pytest.param(f"{HEAD}\n\n{GOOD}\n\n", id="empty lines"),
    pytest.param(f"{HEAD.upper()}\n{GOOD}", id="headings in capitals"),
    pytest.param(f"{HEAD.replace('birth_date', 'Birth date')}\n{GOOD}", id="a heading with a blank"),
    pytest.param(f"{HEAD}\n" + GOOD.replace("Clarke", '"Clarke"'), id="a quoted cell"),
    pytest.param(f"{HEAD}\n{GOOD.removesuffix(',,P')}", id="cells that are missing at the end"),
    pytest.param(f"{HEAD}\n{GOOD.replace('2026-11-20 14:05', '2026-11-20T14:05')}", id="a time with a T"),
    pytest.param(f"{HEAD}\n{GOOD.replace('1964-08-12', '12 AUG 1964')}", id="a birth date as printed"),
    pytest.param(f"{HEAD}\n{GOOD.replace('BRB,Book', 'Barbados,Book')}", id="an issuer by its name"),
]


@pytest.mark.parametrize("text", WRITTEN)
def test_ways_to_write_the_same(text: str | bytes) -> None:
    [line] = read(text)
    assert isinstance(line, PaperLine), line
    assert line.noted.typed is not None
    assert line.noted.typed.document is not None
    assert line.noted.typed.document.issuer == "BRB"


WRONG = [
    pytest.param(("entry", "in"), "direction", "Write entry or exit", id="another word"),
    pytest.param(("2026-11-20 14:05", "20/11/26"), "at", "Enter a valid", id="a day without a time that is understood"),
    pytest.param(("2026-11-20 14:05", "2026-11-31 14:05"), "at", "Enter a valid", id="a day that does not exist"),
    pytest.param(("2026-11-20 14:05", ""), "at", "Give the date and time", id="no time"),
    pytest.param(("C87654321", ""), "number", "found by it", id="no number"),
    pytest.param(("BRB,Book", ",Book"), "issuer", "state that issued", id="no issuer"),
    pytest.param(("BRB,Book", "Atlantis,Book"), "issuer", "Atlantis", id="a state that no table has"),
    pytest.param(("Book 1", ""), "kept_at", "where the paper can be seen", id="the paper is kept nowhere"),
    pytest.param(("1964-08-12", "1964-13-12"), "birth_date", "1964-13-12", id="a month that does not exist"),
    pytest.param((",,P", ",soon,P"), "until", "soon", id="a last day that is none"),
    pytest.param((",,P", ",2027-05,P"), "until", "Give day, month and year", id="a last day without its day"),
    pytest.param((",,P", ",,Q"), "type", "Select a valid choice", id="a kind that is none"),
    pytest.param((",,P", ",,P,more"), "", "more cells", id="a cell too many"),
    pytest.param(("C87654321", "C" * 41), "number", "at most 40", id="a number that is too long"),
]


@pytest.mark.parametrize(("change", "column", "told"), WRONG)
def test_a_wrong_line_is_named_and_the_next_is_read(change: tuple[str, str], column: str, told: str) -> None:
    rejected, kept = read(f"{HEAD}\n{GOOD.replace(*change)}\n{GOOD}\n")
    assert isinstance(rejected, PaperReject)
    assert (rejected.line, rejected.column) == (2, column)
    assert told in rejected.why
    assert rejected.cells[0] in ("entry", "in")
    assert isinstance(kept, PaperLine)
    assert kept.line == 3


def test_a_time_that_a_change_of_clocks_left_out_or_has_twice() -> None:
    with timezone.override(ZoneInfo("America/Port-au-Prince")):
        for time in ("2026-03-08 02:30", "2026-11-01 01:30"):
            [rejected] = read(f"{HEAD}\n{GOOD.replace('2026-11-20 14:05', time)}")
            assert isinstance(rejected, PaperReject)
            assert rejected.column == "at"


NO_FILE = [
    pytest.param(b"", "lacks columns", id="empty"),
    pytest.param("Zo\xe9".encode("latin-1"), "not text in UTF-8", id="Latin-1"),
    pytest.param(b"PK\x03\x04\x00\x00", "lacks columns|not known|UTF-8", id="a workbook"),
    pytest.param(f"{HEAD}\n".encode(), "no traveller", id="no line"),
    pytest.param(f"{HEAD},colour\n{GOOD}".encode(), "not known: colour", id="a column of another table"),
    pytest.param(f"{HEAD},at\n{GOOD}".encode(), "a column twice", id="a column twice"),
]


@pytest.mark.parametrize(("data", "told"), NO_FILE)
def test_what_is_no_such_file(data: bytes, told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        read(data)


def test_no_more_lines_than_asked() -> None:
    text = "\n".join((HEAD, GOOD, GOOD)).encode()
    assert len(list(lines_of(text, POST, most=2))) == 2
    with pytest.raises(ValidationError, match="more than 1 lines"):
        lines_of(text, POST, most=1)


def test_what_the_officer_stamped() -> None:
    form = PaperForm(dict(zip(HEAD.split(","), GOOD.replace(",,P", ",2027-05-20,P").split(","), strict=True)))
    assert form.is_valid(), form.errors
    assert form.note(uuid4(), POST).until == date(2027, 5, 20)
    assert isinstance(DateSpan(date(2027, 5, 20), date(2027, 5, 20)).exact, date)

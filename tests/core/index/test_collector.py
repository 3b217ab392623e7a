"""From rows to arrays: sorted, complete, and nothing that cannot be found."""

from collections.abc import Callable
from uuid import UUID

from tests.core.index.documents import lost

from leeward.core.dates import DateSpan
from leeward.core.index import RangeRow, Row, SubjectRow
from leeward.core.index.collector import collect
from leeward.core.matching.subject import NameForm, Subject


def test_what_is_searched_by_bisection_is_sorted(rows: list[Row]) -> None:
    sections = collect(rows * 3)
    for name in ("document.key", "held.key", "birth.day", "range.first_key", "range.reach", "name.person"):
        values = sections[name].tolist()
        assert values == sorted(values)
        assert len(values) > 0


def test_every_section_is_one_little_endian_row(rows: list[Row]) -> None:
    for rows_or_none in (rows, []):
        for values in collect(rows_or_none).values():
            assert values.ndim == 1
            assert values.dtype.str[0] in "<|"


def test_the_reach_carries_a_long_range_over_short_ones() -> None:
    spans = [("100", "900"), ("200", "201"), ("300", "301")]
    sections = collect(RangeRow(UUID(int=1), "BRB", "P", first, last) for first, last in spans)
    assert {key[-3:] for key in sections["range.reach"].tolist()} == {b"900"}


def test_names_that_fold_alike_are_kept_once() -> None:
    names = tuple(NameForm(text, ("JOHN", "SMITH")) for text in ("John Smith", "JOHN SMITH", "Джон Смит"))
    sections = collect([SubjectRow(UUID(int=1), Subject((*names, NameForm("?", ()))))])
    assert len(sections["name.person"]) == 1


def test_only_exact_birthdays_lead_to_persons() -> None:
    births = tuple(DateSpan.parse(text) for text in ("1980-02-03", "1980-02-03", "1981", "1982-01-01~", "1983-04"))
    sections = collect([SubjectRow(UUID(int=1), Subject((), birth_dates=births))])
    assert len(sections["birth.day"]) == 1


def test_what_has_no_letter_or_digit_cannot_be_found_by_number(person: Callable[..., SubjectRow]) -> None:
    sections = collect(
        [
            lost(1, "<<-", "D"),
            person(2, "A", documents=(("--", "D"), ("1", "D"))),
        ]
    )
    assert len(sections["document.key"]) == 0
    assert len(sections["held.key"]) == 1

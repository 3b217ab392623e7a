"""What a zone says, field by field."""

from datetime import date

from leeward.core.dates import DateSpan
from leeward.core.document.mrz import parse
from leeward.core.document.mrz.facts import ZoneField

LINES = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
ZONE = parse("\n".join(LINES), today=date(2010, 1, 1))


def test_fields_are_as_printed_and_in_order() -> None:
    assert ZONE.fields[0] == ZoneField("document_type", 1, 1, "P<")
    assert "".join(each.text for each in ZONE.fields).startswith("P<UTOERIKSSON<<ANNA<MARIA<")
    assert [(each.line, each.column) for each in ZONE.fields] == sorted(
        (each.line, each.column) for each in ZONE.fields
    )


def test_one_field_by_name() -> None:
    assert ZONE.field("number") == "L898902C3"
    assert ZONE.field("nothing") == ""
    assert ZONE.text == "".join(LINES)


def test_the_likelier_birth_date_and_none_where_there_is_no_date() -> None:
    assert ZONE.birth_date == ZONE.birth_dates[0] == DateSpan.of(1974, 8, 12)
    empty = parse("\n".join((LINES[0], LINES[1].replace("7408122", "<<<<<<0"))), today=date(2010, 1, 1))
    assert empty.birth_date is None


def test_each_check_digit_has_its_place_and_what_was_computed() -> None:
    changed = parse("\n".join((LINES[0], LINES[1].replace("7408122", "7408123"))), today=date(2010, 1, 1))
    wrong = [digit.name for digit in changed.check_digits if digit.printed != digit.computed]
    assert wrong[0] == "birth_date"
    assert all(digit.printed == digit.computed for digit in ZONE.check_digits)

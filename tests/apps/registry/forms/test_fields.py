"""Fields of records' forms: numbers, dates, schemes, lines and codes as people type them."""

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.forms import Select
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.apps.registry.forms.fields import (
    CodesField,
    DocumentTypeField,
    LinesField,
    NumberField,
    PartialDateField,
    PartialDatesField,
    SchemeField,
    date_shown,
)
from leeward.core.dates import DateSpan


@pytest.mark.parametrize(("typed", "number"), [("a 12-34", "A1234"), ("AB<12<<<", "AB12"), ("", ""), ("0001", "0001")])
def test_a_number_without_what_is_no_part_of_it(typed: str, number: str) -> None:
    assert NumberField(required=False).clean(typed) == number


@pytest.mark.parametrize("typed", ["№12", "A" * 25, "Ä1", "?"])
def test_what_is_no_number(typed: str) -> None:
    with pytest.raises(ValidationError, match="is not a document number"):
        NumberField().clean(typed)


@pytest.mark.parametrize(("typed", "code"), [("p", "P"), ("ID", "ID"), ("", "P")])
def test_a_document_type(typed: str, code: str) -> None:
    assert DocumentTypeField(required=False).clean(typed) == code


@pytest.mark.parametrize(
    ("typed", "span"),
    [("12 AUG 1974", "1974-08-12"), ("1974-08", "1974-08"), ("1974", "1974"), ("12.8.1974", "1974-08-12")],
)
def test_a_date_as_people_write_it(typed: str, span: str) -> None:
    assert PartialDateField().clean(typed) == DateSpan.parse(span)


def test_a_date_that_may_be_two_is_asked_for() -> None:
    field = PartialDateField()
    with pytest.raises(ValidationError) as asked:
        field.clean("03/04/1974")
    assert asked.value.code == "ambiguous"
    assert {value for value, _ in field.widget.offered} == {"1974-04-03", "1974-03-04"}


def test_of_several_dates_the_offer_keeps_the_others() -> None:
    field = PartialDatesField()
    with pytest.raises(ValidationError):
        field.clean("1970, 03/04/1974")
    assert all(value.startswith("1970, ") for value, _ in field.widget.offered)
    assert PartialDatesField().clean("1970, 1974-08") == (DateSpan.of(1970), DateSpan.of(1974, 8))


@pytest.mark.parametrize("typed", ["soon", "1974-13", "31 FEB 1974", "0000", "9" * 50])
def test_what_is_no_date(typed: str) -> None:
    with pytest.raises(ValidationError, match="is not a date"):
        PartialDateField().clean(typed)


@pytest.mark.parametrize(
    ("code", "kept"), [("tax", "tax"), ("digital_currency_xbt", "digital_currency_xbt"), ("", "other")]
)
def test_a_scheme_of_an_imported_list_stays(code: str, kept: str) -> None:
    field = SchemeField(choices=[("tax", "tax number")], required=False)
    assert field.clean(code) == kept
    assert isinstance(field.widget, Select)
    page = field.widget.render("scheme", code)
    assert code == "" or f'value="{code}" selected' in page


@pytest.mark.parametrize("code", ["A B", "x" * 61, "<script>", "tax\n"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(ValidationError):
        SchemeField(choices=[("tax", "tax number")], required=False).clean(code)


def test_lines_and_codes() -> None:
    assert LinesField(required=False).clean(" a  b \r\n\n c\u2028d") == ("a b", "c", "d")
    assert CodesField(required=False).clean("brb-rbpf, ATG-IMMI brb-rbpf") == ("BRB-RBPF", "ATG-IMMI")
    assert CodesField(required=False).clean(" , ") == ()


@pytest.mark.parametrize(
    ("span", "shown"),
    [("1985-06-29", "29 June 1985"), ("1985-06", "June 1985"), ("1985", "1985"), ("1985/1990", "1985 - 1990")],
)
def test_a_date_is_shown_so_that_no_one_misreads_it(span: str, shown: str) -> None:
    with translation.override("en"):
        assert date_shown(DateSpan.parse(span)) == shown


@given(st.text(max_size=60))
@settings(max_examples=60)
def test_any_text_is_a_value_or_an_error(text: str) -> None:
    for field in (NumberField(), PartialDateField(), PartialDatesField(), LinesField(), CodesField()):
        with suppress(ValidationError):
            field.clean(text)

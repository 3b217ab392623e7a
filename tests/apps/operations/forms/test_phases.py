"""A phase as it is typed: what is wrong is said beside its field."""

import pytest

from leeward.apps.operations.forms.phases import PhaseForm

GOOD = {"name": "Training", "begins_on": "2027-01-04", "ends_on": "2027-01-05"}


CASES: tuple[tuple[str, dict[str, str], str | None], ...] = (
    ("right", {}, None),
    ("one day", {"ends_on": "2027-01-04"}, None),
    ("the last day is before the first", {"ends_on": "2027-01-03"}, "ends_on"),
    ("no name", {"name": ""}, "name"),
    ("blanks are no name", {"name": " \t "}, "name"),
    ("too long a name", {"name": "x" * 121}, "name"),
    ("a null character", {"name": "Care\x00"}, "name"),
    ("no first day", {"begins_on": ""}, "begins_on"),
    ("no last day", {"ends_on": ""}, "ends_on"),
    ("no such day", {"begins_on": "2027-02-30"}, "begins_on"),
    ("a day in words", {"begins_on": "tomorrow"}, "begins_on"),
    ("a year of five digits", {"ends_on": "12027-01-04"}, "ends_on"),
    ("before anyone counted", {"begins_on": "1999-12-31"}, "begins_on"),
    ("the last day that there is: a calendar file names the day after it", {"ends_on": "9999-12-31"}, "ends_on"),
    ("a formula", {"begins_on": "=TODAY()"}, "begins_on"),
)


@pytest.mark.parametrize(("why", "said", "field"), CASES, ids=[each[0] for each in CASES])
def test_the_field_is_named(why: str, said: dict[str, str], field: str | None) -> None:
    form = PhaseForm(GOOD | said)
    assert form.is_valid() is (field is None), why
    assert list(form.errors) == ([field] if field else []), why


def test_an_empty_form_names_every_field() -> None:
    assert set(PhaseForm({}).errors) == set(GOOD)

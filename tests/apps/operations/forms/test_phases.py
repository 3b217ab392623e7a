"""A phase: a name and days, in order, that there are."""

from leeward.apps.operations.forms.phases import PhaseForm

DAYS = {"name": "Training", "begins_on": "2027-01-01", "ends_on": "2027-01-03"}


def test_which_field_is_wrong() -> None:
    assert PhaseForm(DAYS).is_valid()
    assert PhaseForm({**DAYS, "ends_on": "2027-01-01"}).is_valid(), "one day"
    for said, field in (
        ({"name": ""}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"begins_on": "soon"}, "begins_on"),
        ({"begins_on": "1999-12-31"}, "begins_on"),
        ({"ends_on": "2026-12-31"}, "ends_on"),  # before the first
        ({"ends_on": "9999-12-31"}, "ends_on"),  # a calendar file names the day after it
    ):
        assert list(PhaseForm({**DAYS, **said}).errors) == [field], said

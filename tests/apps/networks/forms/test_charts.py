"""Forms of charts: what is refused, and in which words."""

import pytest

from leeward.apps.networks.actions.charts.edits import MOST_AT_ONCE
from leeward.apps.networks.actions.charts.exports import FORMS
from leeward.apps.networks.forms.charts import ExpandForm, ExportForm, NoteForm, TitleForm
from leeward.platform.typed_fields import first_error


@pytest.mark.parametrize(("most", "fits"), [("0", False), ("1", True), (str(MOST_AT_ONCE), True), ("101", False)])
def test_an_expansion_has_a_cap(most: str, fits: bool) -> None:
    assert ExpandForm({"kinds": ["person", "phone"], "most": most}).is_valid() is fits


def test_what_is_wrong_names_its_field() -> None:
    form = TitleForm({"title": "x" * 121})
    assert not form.is_valid()
    assert "Title" in first_error(form)
    assert not ExpandForm({"kinds": ["victim"], "most": "5"}).is_valid()


def test_no_text_holds_a_nul_and_a_note_may_be_empty() -> None:
    assert not TitleForm({"title": "a\0b"}).is_valid()
    assert not NoteForm({"note": "a\0b"}).is_valid()
    assert NoteForm({"note": ""}).is_valid()


def test_every_format_can_be_written() -> None:
    assert {code for code, _label in ExportForm.FORMATS} == set(FORMS)

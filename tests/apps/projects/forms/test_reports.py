"""Forms of reports, and files of activities."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from leeward.apps.projects.forms.reports import LARGEST, IatiFileForm, ReportForm, TemplateForm
from leeward.apps.projects.models import Report
from leeward.apps.projects.queries.reports import SECTIONS
from leeward.site import uploads

GOOD = {"version": "3", "summary": "We held {1.1}.", "progress": "", "money": "", "risks": "", "next": ""}


def test_a_report_keeps_its_texts_by_section_and_its_version() -> None:
    report = Report(version=3, texts={"summary": "Before", "gone": "of an earlier version"})
    assert ReportForm(report=report).initial == {"version": 3, "summary": "Before", "gone": "of an earlier version"}
    form = ReportForm(GOOD, report=report)
    assert form.is_valid(), form.errors
    assert form.texts() == {name: GOOD[name] for name in SECTIONS}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"version": ""}, "version"),
        ({"version": "-1"}, "version"),
        ({"version": "1; --"}, "version"),
        ({"summary": "x" * 20_001}, "summary"),
        ({"risks": "a\0b"}, "risks"),
    ],
)
def test_a_mistake_names_its_field(wrong: dict[str, Any], field: str) -> None:
    assert list(ReportForm({**GOOD, **wrong}, report=Report()).errors) == [field]


def test_a_template_is_one_of_the_donors() -> None:
    assert {name: TemplateForm({"template": name}).is_valid() for name in ("iom", "yearly", "", "IOM", "../iom")} == {
        "iom": True,
        "yearly": True,
        "": False,
        "IOM": False,
        "../iom": False,
    }


@pytest.mark.parametrize(
    ("content", "good"),
    [
        (b"<a/>", True),
        (b"", False),
        (bytes(LARGEST), True),
        (bytes(LARGEST + 1), False),  # its end was dropped on arrival: a table would lose rows without a word
    ],
    ids=["small", "empty", "at the limit", "over it"],
)
def test_a_file_of_activities_is_whole_or_refused(content: bytes, good: bool) -> None:
    form = IatiFileForm({}, MultiValueDict({"file": [SimpleUploadedFile("a.csv", content)]}))
    assert form.is_valid() is good
    assert list(form.errors) == ([] if good else ["file"])
    assert LARGEST == uploads.LARGEST

"""Files of badges: every fault is at its field, and only those who keep certificates name a colleague."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.training.conftest import School
from tests.core.training.badges.example import badge

from leeward.apps.training.forms.partner_badges import PartnerBadgeForm

GOOD = json.dumps(badge()).encode()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"[]", "no badge"),
        (b"\xff\xfe", "not JSON"),
        (b'{"a": 1, "a": 2}', "twice"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no badge in it"),
        (b"<svg/>", "no badge in it"),
        (b"a.b.c", "JSON Web Token"),
        (b" " * (256 * 1024 + 1), "too large"),
        (b"x" * (4 * 1024 * 1024 + 1), "too large"),
    ],
)
@pytest.mark.parametrize("field", ["badge", "revoked"])
def test_a_fault_is_at_its_field(school: School, content: bytes, says: str, field: str) -> None:
    files = {"badge": SimpleUploadedFile("badge.json", GOOD), field: SimpleUploadedFile("x", content)}
    form = PartnerBadgeForm({}, files, by=school.alice)
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert says in str(form.errors[field])


def test_only_keepers_name_a_colleague(school: School) -> None:
    assert list(PartnerBadgeForm(by=school.alice).fields) == ["badge", "revoked"]
    form = PartnerBadgeForm(by=school.tara)
    assert list(form.fields) == ["officer", "name", "badge", "revoked"]
    people = set(form.fields["officer"].queryset)  # type: ignore[attr-defined]
    assert school.alice in people
    assert people.isdisjoint({school.tara, school.bob})


def test_a_file_is_needed(school: School) -> None:
    form = PartnerBadgeForm({}, {}, by=school.alice)
    assert not form.is_valid()
    assert "Choose a file" in str(form.non_field_errors())
    only = PartnerBadgeForm({}, {"badge": SimpleUploadedFile("badge.json", GOOD)}, by=school.alice)
    assert only.is_valid()
    assert (only.cleaned_data["badge"], only.cleaned_data["revoked"]) == (badge(), None)

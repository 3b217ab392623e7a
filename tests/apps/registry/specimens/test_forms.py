"""The form of a specimen: every error at once, a picture that is one, and nothing lost."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict
from tests.platform.test_pictures import picture

from leeward.apps.registry.models import Specimen
from leeward.apps.registry.specimens.forms import SpecimenForm, form_of
from leeward.core.document.rules.table import LOOKS

LOOK = "photo"
FACTS: dict[str, Any] = {"issuer": "Barbados", "type": "P", "look": LOOK, "tip": "A trident.", "source": "A letter"}


def with_picture(data: bytes) -> SpecimenForm:
    return SpecimenForm(FACTS, MultiValueDict({"picture": [SimpleUploadedFile("a.png", data)]}))


def test_what_is_kept() -> None:
    form = SpecimenForm(FACTS | {"begins_with": " c12 ", "issued_from": "2016-01-01", "issued_to": "2016-01-01"})
    assert form.is_valid(), form.errors
    facts = form.facts()
    assert (facts["issuer"], facts["type"], facts["begins_with"], facts["look"]) == ("BRB", "P", "C12", LOOK)
    assert "picture" not in facts
    assert form.cleaned_data["picture"] is None


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"issuer": "", "look": "", "tip": "", "source": ""}, {"issuer", "look", "tip", "source"}),
        ({"issuer": "Atlantis"}, {"issuer"}),
        ({"look": "under the seat"}, {"look"}),
        ({"tip": "x" * 301, "series": "x" * 81}, {"tip", "series"}),
        ({"issued_from": "2016-01-02", "issued_to": "2016-01-01"}, {"issued_to"}),
        ({"issued_from": "yesterday", "issued_to": "2016-01-01"}, {"issued_from"}),
        ({"version": "x"}, {"version"}),
    ],
)
def test_every_error_is_said_at_once(changes: dict[str, str], wrong: set[str]) -> None:
    assert set(SpecimenForm(FACTS | changes).errors) == wrong


@pytest.mark.parametrize("data", [b"GIF89a", b"<svg/>", picture()[:-200]], ids=["no picture", "markup", "cut"])
def test_what_is_no_picture_is_refused_in_words(data: bytes) -> None:
    form = with_picture(data)
    assert list(form.errors) == ["picture"]
    assert "cannot be read" in str(form.errors["picture"])


def test_a_picture_is_encoded_again() -> None:
    form = with_picture(picture())
    assert form.is_valid(), form.errors
    assert form.cleaned_data["picture"].jpeg.startswith(b"\xff\xd8\xff")


def test_every_place_to_look_can_be_chosen() -> None:
    assert all(SpecimenForm(FACTS | {"look": look}).is_valid() for look in LOOKS)


def test_an_existing_one_fills_the_form_with_its_version() -> None:
    found = Specimen(issuer="BRB", type="P", look=LOOK, tip="A trident.", source="A letter", version=3)
    assert form_of(found).initial["version"] == 3
    assert form_of(found).initial["tip"] == "A trident."
    assert form_of(None).initial == {}

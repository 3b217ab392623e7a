"""The form of a photo: only a picture of a fair size, encoded again, and each refusal in words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict
from tests.platform.test_pictures import picture

from leeward.apps.registry.forms.photos import REFUSED, PhotoForm
from leeward.platform.pictures import MOST_BYTES


def form(data: bytes | None) -> PhotoForm:
    files = {} if data is None else {"picture": SimpleUploadedFile("ana.png", data)}
    return PhotoForm({}, MultiValueDict({name: [file] for name, file in files.items()}))


def test_a_picture_is_kept_as_pixels_alone() -> None:
    made = form(picture())
    assert made.is_valid(), made.errors
    found = made.cleaned_data["picture"]
    assert (found.width, found.height, found.jpeg[:3]) == (200, 100, b"\xff\xd8\xff")


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"no picture", "no_picture"), (picture(20, 20), "too_small"), (picture() + b"\0" * MOST_BYTES, "too_big")],
    ids=["no picture", "small", "big"],
)
def test_each_refusal_says_what_to_do(data: bytes, code: str) -> None:
    made = form(data)
    assert made.errors["picture"] == [str(REFUSED[code])]


@pytest.mark.parametrize("data", [None, b""], ids=["none", "empty"])
def test_without_a_file_one_is_asked_for(data: bytes | None) -> None:
    assert list(form(data).errors) == ["picture"]

"""A form with more parts, or larger ones, than any has is refused, and no traceback is logged of it."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from leeward.platform.serving.limits import MIB

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "form",
    [
        {"username": "x" * (5 * MIB)},
        {f"f{n}": "x" for n in range(4000)},
        {f"f{n}": SimpleUploadedFile("f", b"x") for n in range(200)},
    ],
    ids=["a field of 5 MB", "4000 fields", "200 files"],
)
def test_too_much(form: dict[str, Any], caplog: pytest.LogCaptureFixture) -> None:
    assert Client().post("/sign-in", form).status_code in (400, 413)
    assert not [record for record in caplog.records if record.exc_info]

"""Requests that no address reads: refused in the client's shape, with no traceback in the log."""

import json
from urllib.parse import urlencode

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
LARGE = b"x" * (4 * 1024 * 1024 + 1)


@pytest.mark.parametrize(
    ("address", "shape"), [("/api/v1/checks", "code"), ("/ftm/match/default", "detail"), ("/sign-in", "")]
)
def test_a_body_that_is_too_large(client: Client, caplog: pytest.LogCaptureFixture, address: str, shape: str) -> None:
    answer = client.post(address, LARGE, content_type="application/json")
    assert answer.status_code == 413
    if shape:
        assert json.loads(answer.content)[shape]
    else:
        assert "<h1>" in answer.content.decode()
    assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.parametrize("address", ["/api/v1/checks/%00", "/ftm/entities/%00", "/voyages/%00", "/voyages?q=%00"])
def test_an_address_with_a_nul(client: Client, address: str) -> None:
    assert client.get(address).status_code == 400


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("is_multipart", [True, False])
@pytest.mark.parametrize(
    "form",
    [
        {"username": "al\0ice", "password": "alice-password"},
        {"username": "alice", "password": ["another", "alice-\0password"]},
        {"username\0": "alice", "password": "alice-password"},
    ],
)
def test_a_form_with_a_nul_says_what_it_says_without(
    client: Client, form: dict[str, str | list[str]], *, is_multipart: bool
) -> None:
    if is_multipart:
        client.post("/sign-in", form)
    else:
        client.post("/sign-in", urlencode(form, doseq=True), content_type="application/x-www-form-urlencoded")
    assert client.get("/check").status_code == 200

"""`POST /readings`: a picture's zone and seals as JSON, and every kind of file that is none."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.core.document.imaging.printing import CARD, OTHER_CARD, PASSPORT, beside

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.screening.models import Check
from leeward.scenario.pages import jpeg, page

pytestmark = pytest.mark.django_db
READINGS = "/api/v1/readings"


@pytest.fixture
def key(alice: Officer) -> dict[str, str]:
    return {"Authorization": f"Bearer {create_api_key(alice, 'gate', days=1, actor=SYSTEM)}"}


def sent(data: bytes, headers: dict[str, str]) -> Any:
    return Client().post(READINGS, {"picture": SimpleUploadedFile("a.jpg", data)}, headers=headers)


def test_a_passport(key: dict[str, str]) -> None:
    response = sent(jpeg(page(PASSPORT)), key)
    assert response.status_code == 200, response.content
    zone = response.json()["zone"]
    assert (zone["lines"], zone["agrees"]) == (list(PASSPORT), True)
    assert zone["unprotected"] == ["document_type", "issuer", "name", "nationality", "sex"]
    assert zone["fields"]["number"] == "L898902C3"
    assert response.json()["zones"] == [zone]
    assert not Check.objects.exists()


def test_the_documents_of_two_persons(key: dict[str, str]) -> None:
    told = sent(jpeg(beside(page(CARD), page(OTHER_CARD))), key).json()
    assert told["zone"] is None
    assert {tuple(each["lines"]) for each in told["zones"]} == {CARD, OTHER_CARD}


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "picture.empty"), (b"GIF89a", "picture.kind"), (jpeg(page(PASSPORT))[:300], "picture.damaged")],
)
def test_what_is_no_picture(data: bytes, code: str, key: dict[str, str]) -> None:
    response = sent(data, key)
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert (response.json()["code"], response.json()["field"]) == (code, "picture")


def test_no_reading_without_a_key() -> None:
    assert sent(jpeg(page(PASSPORT)), {}).status_code == 401


def test_a_keeper_may_not(keeper: Officer) -> None:
    key = create_api_key(keeper, "import", days=1, actor=SYSTEM)
    assert sent(b"", {"Authorization": f"Bearer {key}"}).status_code == 403

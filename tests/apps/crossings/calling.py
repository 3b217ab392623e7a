"""Calls of the API with an officer's key."""

from typing import Any

from django.test import Client

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM

NAMES = (b"MUSTERMANN", b"ERIKA", b"X123")


def called(officer: Officer, address: str, body: dict[str, Any] | None = None) -> tuple[int, Any]:
    """What `/api/v1/crossings` answers to the officer's key: a GET, or a POST of the body. Never a name."""
    headers = {"Authorization": f"Bearer {create_api_key(officer, label='a', days=1, actor=SYSTEM)}"}
    client, where = Client(), f"/api/v1/crossings/{address}".rstrip("/")
    if body is None:
        answer = client.get(where, headers=headers)
    else:
        answer = client.post(where, body, content_type="application/json", headers=headers)
    assert not [each for each in NAMES if each in answer.content]
    return answer.status_code, answer.json()

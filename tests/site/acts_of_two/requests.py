"""Real requests by which someone decides: a form of a page, an API endpoint, a command."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.contrib import messages
from django.contrib.messages import get_messages
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.cli.conftest import Here

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer

Address = Callable[[Any], list[object]]
Data = Mapping[str, Any] | Callable[[Any], Mapping[str, Any]]


@dataclass(frozen=True)
class Answer:
    """What the officer sees."""

    status: int
    said: str
    is_error: bool


Request = Callable[[], Answer]
Door = Callable[[Officer, Any], Request]
"""Prepares the request of this officer about this row; calling it sends it."""


def page(name: str, address: Address, data: Data | None = None) -> Door:
    """The form of a page, sent by a browser in which the officer is signed in."""

    def prepare(officer: Officer, row: Model) -> Request:
        client = Client(raise_request_exception=True)
        client.force_login(officer)
        here, body = reverse(name, args=address(row)), _body(data, row)
        return lambda: seen(client.post(here, body))

    return prepare


def api(path: Callable[[Any], str], data: Data | None = None) -> Door:
    """An endpoint, called with the officer's key."""

    def prepare(officer: Officer, row: Model) -> Request:
        key = create_api_key(officer, "gate", days=1, actor=actor_of(officer))
        headers = {"Authorization": f"Bearer {key}"}
        body = json.dumps(dict(_body(data, row)))
        return lambda: seen(Client().post(path(row), body, content_type="application/json", headers=headers))

    return prepare


def command(words: Callable[[Any], list[str]]) -> Door:
    """A command with the officer's own password."""

    def prepare(officer: Officer, row: Model) -> Request:
        def send() -> Answer:
            done = Here().run(
                *words(row), "--officer", officer.username, stdin=f"{officer.username}-password\n".encode()
            )
            return Answer(done.code, f"{done.out} {done.err}", done.code != 0)

        return send

    return prepare


def seen(response: Any) -> Answer:
    """What the page says, with the messages that the next page will show."""
    assert isinstance(response, HttpResponse)
    told = list(get_messages(response.wsgi_request))  # type: ignore[attr-defined]
    is_error = response.status_code >= 400 or any(each.level >= messages.ERROR for each in told)
    text = unescape(response.content.decode(errors="replace"))
    return Answer(response.status_code, " ".join([*(str(each) for each in told), text]), is_error)


def _body(data: Data | None, row: Model) -> Mapping[str, Any]:
    return data(row) if callable(data) else data or {}

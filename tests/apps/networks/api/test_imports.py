"""Imports over HTTP: the same rights, answers and erasing as the pages."""

from typing import Any

import pytest
from django.test import Client
from tests.apps.networks.api.test_entities import ask
from tests.apps.networks.importing import sent
from tests.apps.networks.opened import Analysts

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.networks.actions.inquiries import stop
from leeward.apps.networks.models import Inquiry, Source


def send(
    officer: Officer, inquiry: Inquiry, data: bytes | None = None, to: str = "imports", **said: str
) -> tuple[int, Any]:
    key = create_api_key(officer, f"{to} {data!r} {said}"[:60], days=1, actor=SYSTEM)
    file = sent() if data is None else sent(data)
    answer = Client().post(
        f"/api/v1/inquiries/{inquiry.pk}/{to}", {"file": file, **said}, HTTP_AUTHORIZATION=f"Bearer {key}"
    )
    return answer.status_code, answer.json()


def test_a_file_is_imported_once_read_and_erased(analysts: Analysts, inquiry: Inquiry) -> None:
    lost = send(analysts.ana, inquiry, to="imports/losses")
    assert lost == (200, [{"line": 1, "why": "it leads to “nobody”, which is not in the file"}])
    assert not Source.objects.exists(), "asking stores nothing"
    status, made = send(analysts.ana, inquiry, title="Boats", reliability="B")
    assert (status, made["grade"], made["items"], made["ties"], made["on_charts"]) == (201, "B6", 3, 2, 5)
    assert made["rejects"] == [{"line": 1, "why": "it leads to “nobody”, which is not in the file"}]
    assert send(analysts.ana, inquiry) == (200, made)
    assert ask(analysts.ana, inquiry, f"imports/{made['id']}").json() == made
    assert ask(analysts.ana, inquiry, f"imports/{made['id']}", "delete").status_code == 204
    assert ask(analysts.ana, inquiry, f"imports/{made['id']}").status_code == 404
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("data", "said", "status"),
    [(b"<html/>", {}, 422), (b"", {}, 422), (None, {"reliability": "Z"}, 422), (None, {"other": "god"}, 422)],
)
def test_bad_input_is_refused(
    data: bytes | None, said: dict[str, str], status: int, analysts: Analysts, inquiry: Inquiry
) -> None:
    assert send(analysts.ana, inquiry, data, **said)[0] == status
    assert not Source.objects.exists()


def test_only_who_works_on_the_open_inquiry(analysts: Analysts, inquiry: Inquiry) -> None:
    assert [send(officer, inquiry)[0] for officer in (analysts.ben, analysts.sue)] == [404, 403]
    stop(inquiry, "Enough", officer=analysts.sue)
    assert send(analysts.ana, inquiry)[0] == 404

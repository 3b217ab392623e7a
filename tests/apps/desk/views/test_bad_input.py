"""Nothing that is typed or sent breaks a page of the desk, and nothing of it becomes markup or a control character."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from leeward.apps.agencies.models import Officer
from leeward.apps.desk.actions.answering import claim
from leeward.apps.desk.actions.receiving import take_answer, take_message
from leeward.apps.desk.models import Entry, Request
from leeward.apps.desk.queries.facts import facts_of, text_of
from leeward.core.printable import LONGEST_TEXT

Ask = Callable[..., Request]
Browser = Callable[[Officer], Client]
CONTROL = "".join(map(chr, (*range(32), *range(127, 160)))) + "\ud800"
ODD = f"a{CONTROL}b<script>alert(1)</script>"


def test_control_characters_in_every_field_of_a_body(ask: Ask, desk: Any, browser_of: Browser) -> None:
    body = {name: ODD for name in ("finding", "strength", "verdict", "subject", "text", "language", "about")}
    asked_by = {"agency": ODD, "post": ODD, "country": ODD}
    request = ask(
        "message", record=ODD, asked_by=asked_by, presented={ODD: ODD, "surname": [ODD]}, claims=[ODD], **body
    )
    stored = (request.agency, request.post, request.country, request.about, *facts_of(request)["presented"])
    assert not any(each in text for text in stored for each in CONTROL if each not in "\n\t")
    page = browser_of(desk.dan).get(f"/desk/{request.pk}")
    assert page.status_code == 200
    assert b"<script>alert" not in page.content
    assert b"\x1b" not in page.content
    assert browser_of(desk.dan).get("/desk").status_code == 200


def test_no_number_is_shown_backwards_and_writing_from_right_to_left_stays(ask: Ask) -> None:
    request = ask(presented={"number": "\u202eC7654321\u202d", "surname": "لا\u200fB"})
    assert facts_of(request)["presented"] == {"number": "C7654321", "surname": "لا\u200fB"}


@pytest.mark.parametrize("odd", [None, 7, 3.5, True, [], {}, [[[]]], {"a": {"b": []}}, "x" * 100_000])
def test_a_field_of_another_kind_is_left_out_or_cut(ask: Ask, desk: Any, browser_of: Browser, odd: Any) -> None:
    names = (
        "record",
        "asked_by",
        "finding",
        "strength",
        "verdict",
        "presented",
        "claims",
        "text",
        "subject",
        "version",
    )
    request = ask("hit", **dict.fromkeys(names, odd), asked_at=odd, late=odd)
    assert browser_of(desk.dan).get(f"/desk/{request.pk}").status_code == 200
    assert all(len(str(value)) <= LONGEST_TEXT for value in facts_of(request).values())


def test_a_message_of_ten_thousand_characters_is_whole(ask: Ask, desk: Any, browser_of: Browser) -> None:
    request, text = ask(), "0123456789" * 1000
    entry = take_message(uuid.uuid4(), request.number, text, sender=request.sender)
    assert entry is not None
    assert text_of(entry) == text
    assert text in browser_of(desk.dan).get(f"/desk/{request.pk}").content.decode()


@pytest.mark.parametrize(("length", "status"), [(4000, 302), (4001, 422), (10_000, 422)])
def test_a_note_that_is_too_long_is_refused_and_stays(
    ask: Ask, desk: Any, browser_of: Browser, length: int, status: int
) -> None:
    said = browser_of(desk.dan).post(f"/desk/{ask().pk}/answer", {"code": "confirmed", "note": "n" * length})
    assert said.status_code == status
    assert status == 302 or "n" * length in said.content.decode()


@pytest.mark.parametrize("what", ["ask-back", "write"])
def test_control_characters_are_removed(ask: Ask, desk: Any, browser_of: Browser, what: str) -> None:
    request = ask()
    claim(request, officer=desk.dan)
    browser = browser_of(desk.dan)
    browser.post(f"/desk/{request.pk}/{what}", {"text": "Which\x00 \x1b[31mone?\nThe second."})
    assert text_of(Entry.objects.get(request=request)) == "Which [31mone?\nThe second."
    browser.post(f"/desk/{request.pk}/{what}", {"text": " \x00\x07 "})
    assert Entry.objects.filter(request=request).count() == 1, "what says nothing is not sent"


def test_an_unrequested_answer_changes_nothing(ask: Ask, desk: Any) -> None:
    request = ask()
    assert take_answer(request.number, "confirmed", "x", sender=request.sender) is None, "they asked us"
    assert take_answer(uuid.uuid4(), ODD, ODD, sender="ATG-RPAB") is None
    request.refresh_from_db()
    assert request.state == "new"


@pytest.mark.parametrize(
    "fields",
    [
        {"languages": "x" * 101},
        {"note": "x" * 501},
        {"other_phone": "x" * 65},
    ],
)
def test_a_too_long_note_on_a_counterpart_is_reported(desk: Any, browser_of: Browser, fields: dict[str, str]) -> None:
    said = browser_of(desk.dan).post(
        "/desk/directory/ATG-IMMI", {"languages": "", "other_phone": "", "note": ""} | fields
    )
    assert said.status_code == 422


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        ("/desk/text", {"text": "Wanted: Desir\x00 Jean"}),
        ("/desk/directory/ATG-IMMI", {"languages": "", "other_phone": "", "note": "Ask\x00 for Ann"}),
    ],
)
def test_a_nul_in_pasted_text_is_left_out(desk: Any, browser_of: Browser, page: str, fields: dict[str, str]) -> None:
    """No one sees it in what was copied, so no one is asked to find it."""
    said = browser_of(desk.dan).post(page, fields, follow=True)
    assert said.status_code == 200
    assert any(value and value.replace("\0", "") in said.content.decode() for value in fields.values())


@pytest.mark.parametrize(
    ("page", "status"),
    [
        ("/desk?show=%00", 400),
        ("/desk/directory?q=%00%1b<b>", 400),
        ("/desk/directory?q=%1b<b>", 200),
        ("/desk/promises?as=%00", 400),
        ("/late-hits?x=%00", 400),
    ],
)
def test_odd_addresses(desk: Any, browser_of: Browser, page: str, status: int) -> None:
    """No database stores a NUL, so an address with one is refused before any page reads it."""
    shown = browser_of(desk.dan).get(page)
    assert shown.status_code == status
    assert b"<b>" not in shown.content

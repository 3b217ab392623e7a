"""After a restore: what the desk itself sent comes back from the partners, in any order."""

import base64
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from tests.apps.exchange.actions.test_recovering import message, told
from tests.apps.exchange.conftest import Federation, Node

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.facts import facts_of, text_of
from leeward.apps.exchange.actions import recovering
from leeward.apps.exchange.actions.handling import handle_ready
from leeward.apps.exchange.actions.incoming import Unusable, dispatch
from leeward.apps.exchange.actions.receiving import receive
from leeward.apps.exchange.actions.recovering import begin_epoch, take_returned
from leeward.apps.exchange.actions.resend import take_begun
from leeward.apps.exchange.models import Outgoing
from leeward.core.federation.envelope import Verified, content_key, read

HOUR = timedelta(hours=1)
ASKED = "0190a8f0-0000-7000-8000-000000000001"
QUESTION = {"request": ASKED, "kind": "information", "to": "ATG-IMMI", "text": "Whose boat?", "presented": {"imo": "1"}}
OURS = QUESTION | {"asked_by": {"agency": "BRB-RBPF", "country": "BRB"}}
THEIRS = QUESTION | {"to": "BRB-RBPF", "asked_by": {"agency": "ATG-IMMI", "country": "ATG"}}


@pytest.fixture
def duty(federation: Federation) -> Officer:
    """Whose agency lives on this node."""
    return create_officer("duty", "Duty", Agency.objects.get(code="BRB-RBPF"), roles=(Role.DUTY,))


def back(federation: Federation, kind: str, body: dict[str, Any], by: Node | None = None) -> None:
    """Antigua returns an envelope that this node, or another one, sent it an hour ago."""
    sender, antigua = by or federation.me, federation.antigua
    data = sender.envelope(antigua, kind, body, stream="desk.00", created=timezone.now() - HOUR)
    key = content_key(Verified(read(data), antigua.code), antigua.openers)
    take_returned(
        message(recovering.RETURNED, {"envelope": base64.b64encode(data).decode(), "key": key.hex(), "more": False})
    )


def test_a_partner_returns_what_the_desk_sent_after_the_backup(federation: Federation, duty: Officer) -> None:
    antigua, line = federation.antigua, str(uuid4())
    said: list[tuple[str, dict[str, Any]]] = [
        ("desk.request", THEIRS),
        ("desk.message", {"message": line, "thread": ASKED, "text": "It is blue"}),
        ("desk.request", THEIRS | {"request": str(uuid4())}),
    ]
    for kind, body in said:
        receive(antigua.envelope(federation.me, kind, body, stream="desk.00"))
        handle_ready()
    take_begun(message(recovering.BEGUN, {"epoch": "e1", "sent": {"desk.00": 1}, "had": {}}))
    returned = Outgoing.objects.filter(kind=recovering.RETURNED).order_by("pk")
    assert [row.topic for row in returned] == ["desk", "control"], "the first it still knows; a question goes ahead"
    assert [bytes.fromhex(body["key"]) != b"" for body in told(recovering.RETURNED)] == [True, True]


def test_a_returned_question_is_not_asked_again_and_its_answer_finds_it(federation: Federation, duty: Officer) -> None:
    begin_epoch(actor=SYSTEM)
    answer = message("desk.answer", {"request": ASKED, "answer": "noted", "note": "Ours"})
    with pytest.raises(LookupError):
        dispatch(answer)  # tried again: the question may still come
    for _ in range(2):
        back(federation, "desk.request", OURS)
    dispatch(answer)
    request = Request.objects.get()
    assert (request.direction, request.agency, request.desk.code) == ("own", "ATG-IMMI", "BRB-RBPF")
    assert (request.state, request.answer, request.number) == ("answered", "noted", UUID(ASKED))
    assert facts_of(request)["presented"] == {"imo": "1"}
    assert [(text_of(row), row.author) for row in request.thread.all()] == [
        ("Whose boat?", "BRB-RBPF"),
        ("Ours", "ATG-IMMI"),
    ]
    assert timezone.now() - request.asked_at > HOUR
    assert not Outgoing.objects.filter(topic="desk").exists()


@pytest.mark.parametrize("kind", ["desk.answer", "hit.answer"])
def test_our_answer_is_restored(federation: Federation, duty: Officer, kind: str) -> None:
    begin_epoch(actor=SYSTEM)
    hit = {"request": ASKED, "record": f"BRB-RBPF/{uuid4()}", "finding": "person.red"}
    dispatch(message("hit.request", hit) if kind == "hit.answer" else message("desk.request", THEIRS))
    for _ in range(2):
        back(federation, kind, {"request": ASKED, "answer": "confirmed", "note": "Warrant in force\x00"})
    request = Request.objects.get()
    line = request.thread.get()
    assert (request.state, request.answer, request.answered_by) == ("answered", "confirmed", None)
    assert (line.what, text_of(line), line.author) == ("answer", "Warrant in force", "BRB-RBPF")


def test_a_line_of_ours_is_restored_once(federation: Federation, duty: Officer) -> None:
    begin_epoch(actor=SYSTEM)
    dispatch(message("desk.request", THEIRS))
    number = str(uuid4())
    for _ in range(2):
        back(federation, "desk.message", {"message": number, "thread": ASKED, "text": "Since when?"})
    back(
        federation,
        "desk.message",
        {"message": str(uuid4()), "thread": str(uuid4()), "text": "of a thread that is gone"},
    )
    assert [text_of(row) for row in Request.objects.get().thread.all()] == ["Since when?"]


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        ("desk.request", OURS | {"asked_by": {"agency": "ATG-IMMI"}}, "asked_by"),
        ("desk.request", OURS | {"asked_by": 5}, "asked_by"),
        ("desk.request", OURS | {"kind": "poem"}, "kind"),
        ("desk.request", OURS | {"request": "none"}, "request"),
        ("desk.answer", {"request": 5}, "request"),
        ("desk.message", {"message": str(uuid4())}, "thread"),
        ("hit.request", {"request": ASKED}, "kind"),  # its check is gone: no one could use the answer
    ],
)
def test_what_cannot_come_back_says_why(
    federation: Federation, duty: Officer, kind: str, body: dict[str, Any], code: str
) -> None:
    begin_epoch(actor=SYSTEM)
    with pytest.raises(Unusable, match=code):
        back(federation, kind, body)
    assert not Request.objects.exists()


def test_an_envelope_of_another_node_is_not_ours(federation: Federation, duty: Officer) -> None:
    begin_epoch(actor=SYSTEM)
    with pytest.raises(Unusable):
        back(federation, "desk.request", OURS, by=federation.lucia)


def test_once_all_is_back_an_answer_to_nothing_is_unusable(federation: Federation, duty: Officer) -> None:
    epoch = begin_epoch(actor=SYSTEM)
    recovering.take_healed(message(recovering.HEALED, {"epoch": epoch.token, "resent": 0}))
    with pytest.raises(Unusable):
        dispatch(message("desk.answer", {"request": ASKED, "answer": "noted"}))

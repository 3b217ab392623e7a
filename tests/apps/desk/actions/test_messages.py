"""Partners' messages to a desk: a request, a line, an answer; and bodies that can never be used."""

import uuid
from collections.abc import Callable
from typing import Any, Protocol

import pytest
from django.utils import timezone

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Role
from leeward.apps.desk.actions.asking import ask
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.facts import text_of
from leeward.apps.exchange.actions.incoming import Message, Unusable, dispatch
from leeward.apps.exchange.models import Outgoing, Partner

Come = Callable[[str, dict[str, Any]], None]


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    police: Agency
    antigua: Agency


@pytest.fixture
def come(cast: Cast) -> Come:
    """Lets the partner in Antigua say something."""
    Partner.objects.create(code=cast.antigua.code, agency=cast.antigua, codes=[cast.antigua.code])
    create_officer("dan", "Dan", cast.police, roles=[Role.DUTY])

    def make(kind: str, body: dict[str, Any]) -> None:
        now = timezone.now()
        dispatch(Message(uuid.uuid4(), cast.antigua.code, kind, body, "border_check", "", now, now))

    return make


def test_a_request_of_a_partner_waits_at_the_desk_that_it_names(come: Come, cast: Cast) -> None:
    number = str(uuid.uuid4())
    come("desk.request", {"request": number, "kind": "information", "to": cast.police.code, "text": "Whose boat?"})
    request = Request.objects.get()
    assert (request.desk, request.sender, request.purpose) == (cast.police, "ATG-IMMI", "border_check")
    come("desk.message", {"message": str(uuid.uuid4()), "thread": number, "text": "It is blue"})
    assert [text_of(row) for row in request.thread.all()] == ["It is blue"]


# stated requester, requester that counts
@pytest.mark.parametrize(
    ("asked_by", "counts"),
    [
        ({"agency": "ATG-IMMI", "country": "XXX"}, ("ATG-IMMI", "ATG")),  # the country as this node knows it
        ({"agency": "INT-IPSG", "country": "FRA"}, ("ATG-IMMI", "")),  # not theirs to speak for
        ({"agency": ["INT-IPSG"]}, ("ATG-IMMI", "")),
        ("INT-IPSG", ("ATG-IMMI", "")),
    ],
)
def test_who_asks_is_who_signed(come: Come, asked_by: object, counts: tuple[str, str]) -> None:
    body = {"request": str(uuid.uuid4()), "kind": "information", "to": "BRB-RBPF", "text": "x", "asked_by": asked_by}
    come("desk.request", body)
    request = Request.objects.get()
    assert (request.agency, request.country) == counts


def test_our_question_is_sent_in_an_envelope_and_answered(come: Come, cast: Cast) -> None:
    dan = cast.police.officers.get(username="dan")
    ours = ask("message", cast.antigua, text="Hello", presented={}, purpose="border_check", officer=dan)
    left = Outgoing.objects.get()
    assert (left.kind, left.audience) == ("desk.request", ["ATG-IMMI"])
    come("desk.answer", {"request": str(ours.number), "answer": "noted", "note": "Thanks"})
    assert Request.objects.get(pk=ours.pk).answer == "noted"


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        ("desk.request", {"kind": "information", "to": "BRB-RBPF"}, "request"),
        ("desk.request", {"request": str(uuid.uuid4()), "kind": "information", "to": "ATG-IMMI-X"}, "to"),
        ("desk.request", {"request": str(uuid.uuid4()), "kind": "hit", "to": "BRB-RBPF"}, "kind"),
        ("desk.request", {"request": str(uuid.uuid4()), "kind": ["x"], "to": "BRB-RBPF"}, "kind"),
        ("desk.message", {"message": "7", "thread": str(uuid.uuid4())}, "message"),
        ("desk.message", {"message": str(uuid.uuid4()), "thread": str(uuid.uuid4())}, "thread"),
        ("desk.answer", {"request": str(uuid.uuid4()), "answer": "noted"}, "request"),
    ],
)
@pytest.mark.django_db
def test_what_can_never_be_used_says_which_field(come: Come, kind: str, body: dict[str, Any], code: str) -> None:
    with pytest.raises(Unusable) as refused:
        come(kind, body)
    assert refused.value.code == code
    assert not Request.objects.exists()

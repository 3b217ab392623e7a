"""What an owner asks back about its hit, and the officer's reply."""

import json
from uuid import uuid4

import pytest
from tests.apps.border.conftest import Cast, MakeCheck
from tests.apps.border.hits import duty, held, message, partner

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.asking_back import reply
from leeward.apps.border.models import Confirmation, Hold, Line
from leeward.apps.border.queries.live import versions
from leeward.apps.border.views.owner_rows import owners_of
from leeward.apps.desk.actions.answering import answer, ask_back, write
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.facts import text_of
from leeward.apps.exchange.actions.incoming import Unusable, dispatch
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.apps.screening.models import Check
from leeward.platform.refusal import NotAllowed

__all__ = ["duty", "partner"]


def said(check: Check) -> list[tuple[bool, str, str]]:
    (owner,) = owners_of(check, counter=True)
    return [(line.ours, line.by, line.text) for line in owner.said]


def test_the_officers_page_shows_what_a_desk_on_this_node_asks_back_and_takes_the_reply(
    cast: Cast, make_check: MakeCheck, duty: Officer
) -> None:
    check = held(make_check, cast.alice)
    request, before = Request.objects.get(), versions([check.pk])
    ask_back(request, "A scar on the left hand?", officer=duty)
    assert said(check) == [(False, "ATG-RPF", "A scar on the left hand?")]
    assert versions([check.pk]) != before, "a page that listens loads itself again"
    reply(Confirmation.objects.get().pk, "Yes,\x07 an old one.", officer=cast.alice)
    request.refresh_from_db()
    assert (request.state, text_of(request.thread.latest("id"))) == ("claimed", "Yes, an old one.")
    assert said(check)[1:] == [(True, cast.alice.display_name, "Yes, an old one.")]
    assert not Outgoing.objects.exists()
    assert Hold.objects.get(check_made=check).ended_at is None, "only an answer ends it"


def test_what_a_partner_asks_back_comes_once_and_only_from_who_was_asked(
    cast: Cast, make_check: MakeCheck, partner: Partner
) -> None:
    check = held(make_check, cast.alice)
    asked = Confirmation.objects.get()
    line = {"message": str(uuid4()), "thread": str(asked.pk), "text": "A scar on\x00 the left hand?"}
    for sender, body in (("LCA-NODE", line), (partner.code, line | {"thread": str(uuid4())})):
        with pytest.raises(Unusable):
            dispatch(message("desk.message", body, sender))
    for _ in range(2):  # a message handled again after a crash is one line
        dispatch(message("desk.message", line, partner.code))
    assert said(check) == [(False, partner.code, "A scar on the left hand?")]
    received = AuditEntry.objects.filter(act="confirmation.message", outcome="received")
    assert received.count() == 1, "and one row of the account"
    reply(asked.pk, "Yes", officer=cast.alice)
    sent = Outgoing.objects.get(kind="desk.message")
    told = json.loads(bytes(sent.body))["body"]
    assert (sent.audience, told["thread"], told["text"]) == ([partner.code], str(asked.pk), "Yes")
    assert cast.alice.display_name not in str(told), "who the officer is, is the asker's own business"


def test_a_question_back_about_a_partners_hit_leaves_and_the_reply_is_in_the_thread(
    duty: Officer, partner: Partner
) -> None:
    asker = Partner.objects.create(code="LCA-NODE", agency=ensure_agency("LCA-NODE", "Saint Lucia", country="LCA"))
    number = uuid4()
    body = {"request": str(number), "record": f"ATG-RPF/{uuid4()}", "finding": "person.red"}
    dispatch(message("hit.request", body, asker.code))
    request = Request.objects.get()
    write(request, "Which port?", officer=duty)
    told = json.loads(bytes(Outgoing.objects.get(kind="desk.message").body))["body"]
    assert (told["thread"], told["text"]) == (str(number), "Which port?")
    come = {"message": str(uuid4()), "thread": str(number), "text": "Castries"}
    dispatch(message("desk.message", come, asker.code))
    assert text_of(request.thread.latest("id")) == "Castries"
    assert not Line.objects.exists()


@pytest.mark.parametrize(
    ("text", "refusal"), [(" \x00 ", "empty"), ("n" * 4001, "4000")], ids=["nothing", "more than one message holds"]
)
def test_an_invalid_reply_is_refused(cast: Cast, make_check: MakeCheck, duty: Officer, text: str, refusal: str) -> None:
    held(make_check, cast.alice)
    with pytest.raises(NotAllowed, match=refusal):
        reply(Confirmation.objects.get().pk, text, officer=cast.alice)


def test_who_may_reply(cast: Cast, make_check: MakeCheck, duty: Officer) -> None:
    held(make_check, cast.alice)
    asked = Confirmation.objects.get()
    with pytest.raises(NotAllowed, match="your agency"):
        reply(asked.pk, "Yes", officer=duty)
    answer(Request.objects.get(), "confirmed", officer=duty)
    with pytest.raises(NotAllowed, match="answered"):
        reply(asked.pk, "Yes", officer=cast.alice)

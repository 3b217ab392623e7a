"""Asking over the wall and answering, through a browser's requests: what a page says when, and to whom."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.protection.actions.test_wall import police
from tests.apps.protection.conftest import Care, agreed, browser

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.models import Sharing, WallQuestion

__all__ = ["police"]

pytestmark = pytest.mark.django_db
ASKED = {"agency": "BRB-CARE", "issuer": "Venezuela", "number": "ab 12-34", "question": "Is she safe?"}


@pytest.fixture
def asked(care: Care, police: Officer) -> WallQuestion:
    """A question that the police relayed."""
    assert browser(police).post("/care/ask", ASKED).status_code == 302
    return WallQuestion.objects.get()


def shown(police: Officer) -> str:
    """What the asker's page says, without what differs from one request to the next."""
    page = browser(police).get("/care/ask").content.decode()
    return re.sub(r'value="[A-Za-z0-9]{64}"|nonce-\S+', "", page)


def test_a_question_reaches_the_agency_as_it_was_asked(care: Care, asked: WallQuestion) -> None:
    client = browser(care.nell)
    assert "Pat, Police" in client.get("/care/questions").content.decode()
    page = client.get(f"/care/questions/{asked.pk}").content.decode()
    assert all(said in page for said in ("AB 12-34", "Venezuela", "Is she safe?"))
    assert AuditEntry.objects.filter(act="wall.read", object=f"wall/{asked.pk}").count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"agency": "BRB-RBPF"}, "BRB-RBPF"),  # no agency that cares
        ({"agency": ""}, "required"),
        ({"issuer": "Atlantis"}, "Atlantis is not a state"),
        ({"issuer": ""}, "Write who issued it"),
        ({"number": ""}, "required"),
        ({"number": "1" * 41}, "at most 40"),
        ({"question": "   "}, "required"),
        ({"question": "x" * 1001}, "at most 1000"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_relayed(
    care: Care, police: Officer, changes: dict[str, str], said: str
) -> None:
    answer = browser(police).post("/care/ask", {**ASKED, **changes})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not WallQuestion.objects.exists()


def test_too_many_questions_are_refused_in_words(care: Care, police: Officer) -> None:
    client = browser(police)
    answers = [client.post("/care/ask", ASKED) for _ in range(11)]
    assert [each.status_code for each in answers] == [302] * 10 + [422]
    assert "If a life is in danger, call" in answers[-1].content.decode()


def test_no_information_looks_the_same_whether_someone_answered_or_not(
    care: Care, police: Officer, asked: WallQuestion
) -> None:
    before = shown(police)
    answer = browser(care.mona).post(f"/care/questions/{asked.pk}", {"kind": "none", "text": "She is here"})
    assert answer["Location"] == "/care/questions"
    assert shown(police) == before
    WallQuestion.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    after = shown(police)
    assert "No information is given." in after
    WallQuestion.objects.update(kind="", answered_by=None, answered_at=None)
    assert shown(police) == after


def test_an_answer_within_consent_reaches_the_asker_alone(care: Care, police: Officer, asked: WallQuestion) -> None:
    agreed(care, recipient="BRB-RBPF", purpose="police_question", fields=["documents"])
    sent: dict[str, Any] = {"kind": "text", "case": str(care.case.pk), "parts": ["documents"], "text": "<i>It is here"}
    assert browser(care.mona).post(f"/care/questions/{asked.pk}", sent).status_code == 302
    assert "&lt;i&gt;It is here" in shown(police)
    colleague = create_officer("paul", "Paul", police.agency, roles=[Role.DUTY], password="paul-password")
    assert "It is here" not in shown(colleague)
    assert Sharing.objects.get().body["fields"] == ["documents"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": ""}, "required"),
        ({"kind": "all"}, "all is not one"),
        ({"kind": "contact", "case": ""}, "Choose whose case"),
        ({"kind": "contact"}, "no consent"),  # it is agreed on documents alone
        ({"kind": "text", "text": ""}, "Write the text"),
        ({"kind": "text", "parts": []}, "Write the text"),
        ({"kind": "text", "parts": ["story"]}, "no consent"),
        ({"kind": "text", "parts": ["documents", "story"]}, "no consent"),
        ({"kind": "text", "parts": ["everything"]}, "everything is not one"),
        ({"kind": "text", "text": "x" * 1001}, "at most 1000"),
    ],
)
def test_an_answer_beyond_consent_or_form_is_refused_and_the_question_waits(
    care: Care, police: Officer, asked: WallQuestion, changes: dict[str, Any], said: str
) -> None:
    agreed(care, recipient="BRB-RBPF", purpose="police_question", fields=["documents"])
    before = shown(police)
    usual = {"kind": "text", "case": str(care.case.pk), "parts": ["documents"], "text": "It is here"}
    answer = browser(care.mona).post(f"/care/questions/{asked.pk}", {**usual, **changes})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    asked.refresh_from_db()
    assert (asked.kind, Sharing.objects.count()) == ("", 0)
    assert shown(police) == before


def test_a_case_of_another_agency_cannot_be_named_in_an_answer(care: Care, asked: WallQuestion) -> None:
    theirs = open_case(officer=care.stranger)
    for case in (str(theirs.pk), str(uuid4()), "x", "\x00"):
        answer = browser(care.mona).post(f"/care/questions/{asked.pk}", {"kind": "contact", "case": case})
        assert answer.status_code == 422
    asked.refresh_from_db()
    assert asked.kind == ""


def test_an_answered_question_shows_its_answer_and_takes_no_other(care: Care, asked: WallQuestion) -> None:
    here = f"/care/questions/{asked.pk}"
    browser(care.mona).post(here, {"kind": "none"})
    answer = browser(care.nell).post(here, {"kind": "none"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "No information is given" in page
    assert "answered already" in page
    asked.refresh_from_db()
    assert asked.answered_by == care.mona


def test_only_who_may_asks_and_only_the_asked_agency_reads(care: Care, police: Officer, asked: WallQuestion) -> None:
    here = f"/care/questions/{asked.pk}"
    assert browser(care.stranger).get(here).status_code == 404
    assert browser(care.stranger).post(here, {"kind": "none"}).status_code == 404
    assert "No one has asked." in browser(care.stranger).get("/care/questions").content.decode()
    for address in ("/care/questions", here):
        assert browser(police).get(address).status_code == 403
    assert browser(care.mona).post("/care/ask", ASKED).status_code == 403
    assert Client().post("/care/ask", ASKED).status_code == 302
    asked.refresh_from_db()
    assert (asked.kind, WallQuestion.objects.count()) == ("", 1)


def test_without_an_agency_that_can_read_it_nothing_is_asked(police: Officer, care: Care, settings: Any) -> None:
    for file in settings.CASE_KEYS.iterdir():
        file.unlink()
    page = browser(police).get("/care/ask").content.decode()
    assert "No agency here cares for people." in page
    assert browser(police).post("/care/ask", ASKED).status_code == 422

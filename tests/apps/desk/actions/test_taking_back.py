"""What a desk was told is taken back by its sender alone, and what stands beside it goes too."""

import uuid

import pytest
from django.utils import timezone

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.desk.actions.receiving import receive
from leeward.apps.desk.actions.taking_back import take_back
from leeward.apps.desk.models import Entry, Request

pytestmark = pytest.mark.django_db
NUMBER = uuid.UUID("019a0000-0000-7000-8000-000000000009")


def told(kind: str = "safe") -> Request:
    desk = ensure_agency("BRB-RBPF", "Police", country="BRB")
    body = {"request": str(NUMBER), "record": f"BRB-RBPF/{NUMBER}", "text": "PLANTED"}
    request = receive(kind, body, sender="BRB-CARE", desk=desk)
    entry = Entry(request=request, what="text", at=timezone.now())
    entry.text = "She is at PLANTED"
    entry.save()
    return request


def test_it_is_erased_and_closed() -> None:
    request = told()
    assert take_back(NUMBER, sender="BRB-CARE")
    request.refresh_from_db()
    assert (request.about, request.facts_encrypted, request.state) == ("", None, "closed")
    assert not request.thread.exclude(text_encrypted=None).exists()
    assert take_back(NUMBER, sender="BRB-CARE"), "twice is once"


@pytest.mark.parametrize(("number", "sender"), [(NUMBER, "ATG-CARE"), (uuid.UUID(int=1), "BRB-CARE")])
def test_another_sender_or_number_erases_nothing(number: uuid.UUID, sender: str) -> None:
    request = told()
    assert not take_back(number, sender=sender)
    request.refresh_from_db()
    assert request.facts_encrypted is not None


def test_a_question_is_not_taken_back_this_way() -> None:
    told("message")
    assert not take_back(NUMBER, sender="BRB-CARE")

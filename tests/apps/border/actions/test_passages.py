"""A traveller crosses once, as and when it was noted, also where another officer decides."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.screening.conftest import Passport, Share, own_index, passport, share, today

from leeward.apps.border.actions.decisions import decide
from leeward.apps.border.actions.offline_notes import Noted, deliver
from leeward.apps.border.actions.referrals import CloseOut, close, take
from leeward.apps.border.models import Referral
from leeward.apps.crossings.models import Crossing
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument, TypedPerson
from leeward.core.record.content.document import TravelDocument

__all__ = ["own_index", "passport", "share", "today"]
pytestmark = pytest.mark.django_db
DOCUMENT, PERSON = TypedDocument("C12345678", "BRB", "P", "2031-05-09"), TypedPerson("Clarke", "Ann", "1964-08-12")


@pytest.fixture
def noted(passport: Passport, share: Share) -> Callable[[str, str, str], Noted]:
    """A traveller with a lost document, noted two hours ago on paper or on a phone."""
    share(TravelDocument("C12345678", "BRB", "lost"))

    def make(where: str, direction: str, choice: str) -> Noted:
        at = timezone.now() - timedelta(hours=2)
        typed = CheckRequest(document=DOCUMENT, person=PERSON) if where == "paper" else None
        return Noted(str(uuid4()), passport(), direction, choice, "Book 1", at, typed=typed)

    return make


CASES = [
    ("phone", "entry", "clear", "counter", True, "let go on before there was a verdict"),
    ("phone", "exit", "clear", "counter", True, "the other way than the lanes"),
    ("phone", "entry", "refer", "counter", False, "waited for the second line, and passes now"),
    ("paper", "entry", "clear", "typed", True, "the paper says when"),
    ("paper", "exit", "clear", "typed", True, "the other way than the lanes, on paper"),
]


@pytest.mark.parametrize(("where", "direction", "choice", "source", "then", "why"), CASES)
def test_closed_by_the_second_line(
    where: str,
    direction: str,
    choice: str,
    source: str,
    then: bool,
    why: str,
    cast: Cast,
    noted: Callable[[str, str, str], Noted],
) -> None:
    made = noted(where, direction, choice)
    deliver(made, officer=cast.alice)
    assert not Crossing.objects.exists()
    decide(Check.objects.get(), "refer", officer=cast.alice, reason="listed as lost")
    take(Referral.objects.get(), officer=cast.clara)
    close(Referral.objects.get(), CloseOut("admitted"), officer=cast.clara)
    crossing = Crossing.objects.get()
    assert (crossing.direction, crossing.source, crossing.at == made.at) == (direction, source, then), why
    assert crossing.recorded_by == cast.clara
    deliver(made, officer=cast.alice)
    assert Crossing.objects.count() == 1

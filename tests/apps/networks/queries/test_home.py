"""What waits in inquiries, for whom."""

from datetime import timedelta

from django.utils import timezone
from tests.apps.networks.opened import Analysts, asked
from tests.apps.networks.queries.test_value_questions import question
from tests.apps.networks.together import Together, person, together

from leeward.apps.networks.actions.overlaps import ask_to_compare, decide_to_compare
from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.queries.home import open_inquiries, to_decide, value_questions
from leeward.platform.home import Level


def counted(both: Together) -> dict[str, int]:
    now = timezone.now()
    analysts = {name: value_questions(getattr(both, name), now).count for name in ("ana", "eve")}
    return analysts | {name: to_decide(getattr(both, name), now).count for name in ("sue", "max")}


def test_a_mandate_waits_for_the_supervisor_who_did_not_ask(analysts: Analysts) -> None:
    assert to_decide(analysts.sue, timezone.now()).count == 0
    asked(analysts.ana)
    assert to_decide(analysts.sue, timezone.now()).count == 1


def test_an_inquiry_that_ends_soon_presses(analysts: Analysts, inquiry: Inquiry) -> None:
    assert open_inquiries(analysts.ana, timezone.now()).level == Level.CALM
    Inquiry.objects.filter(pk=inquiry.pk).update(expires_at=timezone.now() + timedelta(days=2))
    assert open_inquiries(analysts.ana, timezone.now()).level == Level.SOON


def test_an_inquiry_that_asks_to_be_compared_waits_until_it_is_decided(analysts: Analysts, inquiry: Inquiry) -> None:
    ask_to_compare(inquiry, officer=analysts.ana)
    assert to_decide(analysts.sue, timezone.now()).count == 1
    decide_to_compare(inquiry, agree=False, officer=analysts.sue)
    assert to_decide(analysts.sue, timezone.now()).count == 0


def test_a_question_waits_for_one_person_at_a_time(analysts: Analysts) -> None:
    both = together(analysts)
    person(both.ana, "A")
    row = question(both)
    for state, waits in (
        ("proposed", "sue"),
        ("sent", "eve"),
        ("offered", "max"),
        ("sized", ""),
        ("wished", "max"),
        ("told", ""),
    ):
        row.state = state
        row.save()
        assert counted(both) == {name: int(name == waits) for name in ("ana", "sue", "eve", "max")}, state

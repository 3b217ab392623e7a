"""A carrier learns nothing of what was found about a person in care."""

import pytest
from tests.apps.arrivals.conftest import Announce, person
from tests.apps.screening.conftest import Share

from leeward.apps.arrivals.actions.following import judge_documents_again
from leeward.apps.arrivals.models import Passenger
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.screening.actions import care
from leeward.apps.screening.queries.care import Stops
from leeward.core.record.content.document import TravelDocument

pytestmark = pytest.mark.django_db


def test_a_mark_of_a_case_takes_do_not_board_back(announce: Announce, share: Share) -> None:
    share(TravelDocument("A1", "BRB", "stolen"))
    announce(person("ROE", "A1"), person("POE", "B2"))
    held, clear = Passenger.objects.order_by("pk")
    assert held.answer == "do_not_board"
    with care.marked.filled(judge_documents_again):
        care.mark("case/1", [held.document_digest], Stops(), actor=SYSTEM)
    held.refresh_from_db()
    assert (held.answer, clear.answer) == ("board", "board")
    assert held.verdict != "HOLD"


def test_a_later_list_does_not_forbid_either(announce: Announce, share: Share) -> None:
    care.mark("case/1", [care.document_mark("A1", "BRB")], Stops(), actor=SYSTEM)
    share(TravelDocument("A1", "BRB", "stolen"))
    announce(person("ROE", "A1"))
    found = Passenger.objects.get()
    assert [each["kind"] for each in found.findings] == ["document.stolen"]
    assert (found.answer, found.verdict) == ("board", "REFER")

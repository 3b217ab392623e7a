"""The asker's view of a question over the wall, at every moment and for every answer; and the carers' view."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.protection.actions.test_wall import BODY, police
from tests.apps.protection.conftest import Care

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.protection.actions.wall import ask
from leeward.apps.protection.models import WallQuestion
from leeward.apps.protection.models.keys import owner_keys
from leeward.apps.protection.queries.wall import as_asked, carers, questions_for, questions_of

__all__ = ["police"]

pytestmark = pytest.mark.django_db
RELAYED, NOTHING = "Relayed. If there is an answer, it appears here by then.", "No information is given."


@pytest.mark.parametrize(
    ("kind", "answer", "over", "state", "contact"),
    [
        ("", "", False, RELAYED, False),
        ("", "", True, NOTHING, False),
        ("none", "", False, RELAYED, False),  # a refusal is not told before the time is over
        ("none", "", True, NOTHING, False),
        ("none", "left over", True, NOTHING, False),  # a withdrawn answer shows no text
        ("contact", "", False, "In care: speak with us", True),
        ("contact", "", True, "In care: speak with us", True),
        ("text", "Told.", False, "An answer within consent", True),
        ("text", "Told.", True, "An answer within consent", True),
    ],
)
def test_what_the_asker_sees(
    care: Care, police: Officer, kind: str, answer: str, over: bool, state: str, contact: bool
) -> None:
    row = ask(care.agency, BODY, officer=police)
    row.kind, row.answer = kind, answer
    row.save()
    seen = as_asked(questions_of(police), row.due_at if over else row.due_at - timedelta(seconds=1))[0]
    assert (str(seen.state), seen.contact) == (state, contact)
    assert seen.answer == (answer if kind == "text" else "")


def test_an_officer_sees_their_own_questions_alone_the_newest_first(care: Care, police: Officer) -> None:
    colleague = create_officer("paul", "Paul", police.agency, roles=[Role.DUTY], password="paul-password")
    first, second = (ask(care.agency, BODY, officer=police) for _ in range(2))
    ask(care.agency, BODY, officer=colleague)
    assert [each.question for each in as_asked(questions_of(police), timezone.now())] == [second, first]
    assert as_asked(questions_of(care.mona), timezone.now()) == []


def test_questions_go_to_agencies_that_care_and_can_read_them(care: Care, police: Officer) -> None:
    assert [each.code for each in carers()] == ["ATG-CARE", "BRB-CARE"]
    keyless = ensure_agency("LCA-CARE", "Aid", country="LCA")
    create_officer("lucy", "Lucy", keyless, roles=[Role.PROTECTION], password="lucy-password")
    assert keyless not in carers(), "it could not read a question"
    owner_keys("ATG-CARE").path.unlink()
    assert carers() == [care.agency], "an agency is there once, however many care in it"


def test_the_asked_agencys_caseworkers_alone_see_a_question(care: Care, police: Officer) -> None:
    ask(care.agency, BODY, officer=police)
    clerk = create_officer("otto", "Otto", care.agency, roles=[Role.SUPERVISOR], password="otto-password")
    both = create_officer("dora", "Dora", police.agency, roles=[Role.DUTY, Role.PROTECTION], password="dora-password")
    counts = {each.username: questions_for(each).count() for each in (care.mona, care.lead, care.stranger, clerk, both)}
    assert counts == {"mona": 1, "lead": 1, "stranger": 0, "otto": 0, "dora": 0}


def test_the_asker_needs_no_key_of_the_caring_agency(care: Care, police: Officer) -> None:
    ask(care.agency, BODY, officer=police)
    owner_keys("BRB-CARE").path.unlink()
    assert str(as_asked(questions_of(police), timezone.now())[0].state) == RELAYED
    assert WallQuestion.objects.count() == 1

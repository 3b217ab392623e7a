"""Cards of training: what presses, and for whom."""

import pytest
from django.utils import timezone
from tests.apps.training.conftest import School
from tests.apps.training.trainer_case import draft

from leeward.apps.agencies.actions.officers import create_officer, grant
from leeward.apps.agencies.models import Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.training.actions.rights import propose_rights
from leeward.apps.training.actions.trainer_cases import Place, propose_case
from leeward.apps.training.models import CourseVersion
from leeward.apps.training.queries.home import ending, proposals, to_decide
from leeward.platform.home import Level


@pytest.mark.parametrize(("days", "count", "level"), [(31, 0, Level.CALM), (30, 1, Level.SOON), (7, 1, Level.NOW)])
def test_the_end_of_a_certificate_presses_in_its_last_week(school: School, days: int, count: int, level: Level) -> None:
    school.certified(school.alice, days=days)
    card = ending(school.alice, timezone.now())
    assert (card.count, card.level) == (count, level)


def test_a_proposal_waits_for_the_other_supervisor(school: School) -> None:
    propose_rights({"name_search": ["NAMES"]}, school.today, officer=school.clara)
    people = (school.clara, school.sid)
    assert [to_decide(each, timezone.now()).page for each in people] == ["training:own", "training:rights"]


def test_a_supervisor_reads_both_in_one_card(school: School) -> None:
    school.certified(school.sid, days=5)
    assert (to_decide(school.sid, timezone.now()).level, to_decide(school.clara, timezone.now()).count) == (
        Level.NOW,
        0,
    )
    propose_rights({"name_search": ["NAMES"]}, school.today, officer=school.tara)
    assert [to_decide(each, timezone.now()).count for each in (school.sid, school.clara)] == [2, 1]


def test_a_case_of_a_trainer_waits_for_supervisors(school: School) -> None:
    propose_case(draft(), Place(), officer=school.tara)
    card = to_decide(school.sid, timezone.now())
    assert (card.page, card.count) == ("training:trainer_cases", 1)
    grant(school.tara, Role.SUPERVISOR, actor=SYSTEM)
    assert to_decide(school.tara, timezone.now()).count == 0, "who described it cannot approve it"


def test_a_case_and_a_course_of_a_trainer_wait_for_another_trainer(school: School) -> None:
    other = create_officer("tess", "Tess", school.tara.agency, roles=[Role.TRAINER])
    foreign = create_officer("toni", "Toni", school.bob.agency, roles=[Role.TRAINER])
    titles = {"en": "Night work"}
    CourseVersion.objects.create(
        agency=other.agency, code="night", version=1, titles=titles, proposed_by=school.tara, proposed_at=timezone.now()
    )
    assert proposals(other, timezone.now()).page == "training:course_versions"
    propose_case(draft(), Place(), officer=school.tara)
    card = proposals(other, timezone.now())
    assert (card.page, card.count) == ("training:trainer_cases", 2)
    assert to_decide(school.sid, timezone.now()).count == 2
    assert [proposals(each, timezone.now()).count for each in (school.tara, foreign)] == [0, 0]

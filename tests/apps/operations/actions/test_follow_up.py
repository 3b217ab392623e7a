"""The open questions after operations, counted by a job: by agency, and none once nothing is asked any more."""

from datetime import timedelta

from django.utils import timezone
from tests.apps.operations.conftest import Team
from tests.apps.operations.said import MAYA, arrest

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.actions.follow_up import count_questions
from leeward.apps.operations.actions.reports import report
from leeward.apps.operations.actions.running import end
from leeward.apps.operations.models import OpenQuestions, Operation


def test_counted_by_agency_and_forgotten(running: Operation, team: Team, bob: Officer) -> None:
    report(running, arrest(), officer=bob)
    report(running, arrest(who=type(MAYA)()), officer=bob)
    report(running, arrest(who=type(MAYA)(), site="AG-ANU"), officer=team.ali)
    end(running, officer=team.lea)
    now = timezone.now()
    for days, open_now, why in (
        (1, {}, "nothing is asked yet"),
        (31, {"BRB-IMMI": 2, "ATG-IMMI": 1}, "the first day"),
        (31, {"BRB-IMMI": 2, "ATG-IMMI": 1}, "the same again"),
        (91, {"BRB-IMMI": 4, "ATG-IMMI": 2}, "and the second"),
        (500, {}, "so long after, nothing is asked"),
    ):
        count_questions(now + timedelta(days))
        assert dict(OpenQuestions.objects.values_list("agency__code", "many")) == open_now, why

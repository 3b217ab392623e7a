"""What a trainer proposes and another person puts in use."""

from datetime import timedelta

from tests.apps.training.trainer_case import draft
from tests.core.training.courses.example import files
from tests.site.acts_of_two.people import People
from tests.site.acts_of_two.requests import page
from tests.site.acts_of_two.trial import Trial

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.training.actions.courses import propose_course
from leeward.apps.training.actions.kinds import KindSaid, add_kind
from leeward.apps.training.actions.lane_settings import LaneSaid, ask_for_lane, set_lane
from leeward.apps.training.actions.rights import propose_rights
from leeward.apps.training.actions.trainer_cases import Place, propose_case
from leeward.apps.training.models import CourseVersion, LaneSetting, RightsTable, TrainerCase
from leeward.apps.training.models.courses import APPROVE_COURSE
from leeward.apps.training.models.lane import APPROVE_LANE
from leeward.apps.training.models.rights import APPROVE_TABLE
from leeward.apps.training.models.trainer_cases import APPROVE_CASE
from leeward.core.training.schedule.injection import Rule


def lane(people: People, by: Officer) -> LaneSetting:
    set_lane(people.cast.bridgetown, LaneSaid(Rule()), officer=by)
    return ask_for_lane(people.cast.bridgetown, officer=by)


def table(people: People, by: Officer) -> RightsTable:
    add_kind(KindSaid("NAMES", "Searching by name", 12), officer=by)
    return propose_rights({"name_search": ["NAMES"]}, local_date(people.cast.bridgetown) + timedelta(5), officer=by)


def course(_people: People, by: Officer) -> CourseVersion:
    return propose_course(files(), officer=by)


def case(_people: People, by: Officer) -> TrainerCase:
    return propose_case(draft(), Place(), officer=by)


TRIALS = (
    Trial(APPROVE_LANE, lane, {"page": page("training:switch_lane", lambda row: [row.post_id, "approve"])}),
    Trial(
        APPROVE_TABLE,
        table,
        {"page": page("training:decide_rights", lambda row: [row.pk, "approve"])},
        fixtures=("node_with_a_key",),
    ),
    Trial(
        APPROVE_COURSE,
        course,
        {"page": page("training:decide_course", lambda row: [row.pk, "approve"])},
        fixtures=("node_with_a_key",),
    ),
    Trial(APPROVE_CASE, case, {"page": page("training:decide_case", lambda row: [row.pk, "approve"])}),
)

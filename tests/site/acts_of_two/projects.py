"""A value of a project, and its file."""

from decimal import Decimal

from tests.apps.projects.begun import begun, goal_with
from tests.apps.projects.conftest import Team
from tests.apps.projects.ready import ready
from tests.site.acts_of_two.people import People
from tests.site.acts_of_two.requests import page
from tests.site.acts_of_two.trial import Trial

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.actions.entries import enter
from leeward.apps.projects.actions.framework import make_periods
from leeward.apps.projects.actions.publishing import propose
from leeward.apps.projects.models import Entry, Publication
from leeward.apps.projects.models.figures import CONFIRM_VALUE
from leeward.apps.projects.models.published import PUBLISH_PROJECT


def value(_people: People, by: Officer) -> Entry:
    project = begun(by)
    indicator = goal_with(project, by, manual=True)
    make_periods(project, 6, officer=by)
    period = project.periods.order_by("starts_on")[0]
    return enter(project, indicator, period, Decimal(3), "Minutes of 3 May", officer=by)


def file(people: People, by: Officer) -> Publication:
    team = Team(by, people.fifth, people.cast.clara, people.stranger, begun(by))
    return propose(ready(team), officer=by)


TRIALS = (
    Trial(
        CONFIRM_VALUE,
        value,
        {"page": page("projects:decide", lambda row: [row.indicator.goal.project_id, row.pk], {"act": "confirm"})},
    ),
    Trial(
        PUBLISH_PROJECT,
        file,
        {"page": page("projects:decide_file", lambda row: [row.project_id], {"act": "publish"})},
        ("published",),
    ),
)

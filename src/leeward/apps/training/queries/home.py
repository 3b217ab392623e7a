"""What waits in training, for an officer's home and menu."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import Any

from django.db.models import CharField, Count, DateField, F, QuerySet, Value
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.training.models import CourseVersion, LaneSetting, RightsTable, TrainerCase
from leeward.apps.training.queries.cards import due_rows
from leeward.apps.training.queries.certificates import LAST_WARNING, ends_of, first_end, next_end
from leeward.apps.training.queries.partner_ends import badge_ends
from leeward.apps.training.queries.preparations import to_prepare
from leeward.platform.home import Card, Level

_TABLE = ""
"""In place of a code: the row is a table. No certificate has an empty code."""
_NEAR = timedelta(days=3)
_LANE = "*"
"""The same for drills of a post."""
_CASE = "#"
"""And for a case that a trainer described."""
_COURSE = "+"
"""And for a version of a course."""


def ending(officer: Officer, now: datetime) -> Card:
    """Whether a certificate of the officer ends within 30 days; in the last 7 it presses."""
    today = local_date(officer.post, now)
    day = next_end(officer, today)
    if day is None:
        return Card("training:own", _("Certificates that end soon"), 0)
    return _ends(day, today)


def cards(officer: Officer, now: datetime) -> Card:
    """The cards of facts that are due; they never press. Before an operation they come with ten cases, which press in
    the last three days.
    """
    due = due_rows(officer, now).order_by().annotate(about=Value("", CharField())).values("about")
    facts = {"day": Value(None, DateField()), "many": Count("pk")}
    begins = to_prepare(officer, now).order_by().annotate(about=F("name"), day=F("begins_on"), many=Value(1))
    operations = begins.values_list("about", "day", "many")
    rows = list(due.annotate(**facts).values_list("about", "day", "many").union(operations, all=True))
    first = min((each for each in rows if each[0]), key=itemgetter(1), default=None)
    if first is None:
        return Card("training:cards", _("Cards due"), sum(each[2] for each in rows), entry="training:own")
    # A home may be the counter's page, where a traveller can see the screen: no operation is named on it.
    day = first[1]
    level = Level.SOON if day <= local_date(officer.post, now) + _NEAR else Level.CALM
    note = _("before %(day)s") % {"day": f"{day:%d %b}"}
    return Card("training:own", _("Five cards and ten cases"), 1, level=level, note=note)


def to_decide(officer: Officer, now: datetime) -> Card:
    """For a supervisor, in one query: what waits for them, else a certificate of theirs that ends soon."""
    today = local_date(officer.post, now)
    proposed = RightsTable.objects.filter(agency=officer.agency_id, state=RightsTable.State.PROPOSED).order_by()
    tables = proposed.exclude(proposed_by=officer).values_list(Value(_TABLE, CharField()), TruncDate("proposed_at"))
    asked = LaneSetting.objects.filter(post__agency=officer.agency_id, asked_by__isnull=False, approved_by=None)
    lanes = asked.exclude(asked_by=officer).order_by().values_list(Value(_LANE, CharField()), TruncDate("asked_at"))
    rows = list(ends_of(officer, today).union(badge_ends(officer), tables, lanes, *_of_colleagues(officer), all=True))
    kinds = (_TABLE, _LANE, _CASE, _COURSE)
    waiting, posts, drawn, courses = (sum(code == kind for code, _day in rows) for kind in kinds)
    day = first_end((row for row in rows if row[0] not in kinds), officer, today)
    if waiting:
        count = waiting + (day is not None)
        return Card(
            "training:rights", _("What certificates open: to decide"), count, level=Level.SOON, entry="training:own"
        )
    if posts:
        count = posts + (day is not None)
        return Card("training:lane", _("Drills at posts: to decide"), count, level=Level.SOON, entry="training:own")
    if drawn or courses:
        return _proposals(drawn, courses, also=day is not None)
    return _ends(day, today) if day else Card("training:own", _("Training: to decide or to renew"), 0)


def proposals(officer: Officer, now: datetime) -> Card:
    """For a trainer: cases and courses of colleagues that wait for a second person."""
    cases, courses = _of_colleagues(officer)
    kinds = [kind for kind, _day in cases.union(courses, all=True)]
    return _proposals(kinds.count(_CASE), kinds.count(_COURSE))


def _of_colleagues(officer: Officer) -> Sequence[QuerySet[Any, tuple[str, date]]]:
    """What colleagues described and the officer may decide: the kind of each, and the day on which it was proposed."""
    found: list[QuerySet[Any, tuple[str, date]]] = []
    for model, kind in ((TrainerCase, _CASE), (CourseVersion, _COURSE)):
        rows = model._default_manager.filter(agency=officer.agency_id, state=model.State.PROPOSED)
        rows = rows.exclude(proposed_by=officer).order_by()
        found.append(rows.values_list(Value(kind, CharField()), TruncDate("proposed_at")))
    return found


def _proposals(cases: int, courses: int, *, also: bool = False) -> Card:
    page = "training:trainer_cases" if cases else "training:course_versions"
    return Card(page, _("Cases and courses of trainers: to decide"), cases + courses + also, entry="training:own")


def _ends(day: date, today: date) -> Card:
    level = Level.NOW if day - today <= LAST_WARNING else Level.SOON
    note = _("the first on %(day)s") % {"day": f"{day:%d %b %Y}"}
    return Card("training:own", _("Certificates that end soon"), 1, level=level, note=note)

"""How colleagues become trainers, and what trainers may change: the one list, with who decides besides them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.training.models import CourseProgress, CourseVersion, ObservedSession
from leeward.apps.training.queries.courses import course_of, is_whole, language_for, pages_of
from leeward.apps.training.queries.progress import verdict

CODE = "trainer"
COURSE = "train-the-trainer"
SESSIONS = 2
"""Well-held sessions that the certificate needs."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that a trainer may change: on which page, and who else has to agree (empty: no one)."""

    what: Promise
    page: str
    second: Promise | str = ""


MAY_CHANGE: Sequence[Change] = (
    Change(_("Cohorts: their officers, courses and how often a burst is due"), "training:board"),
    Change(_("Versions of courses"), "training:course_versions", _("another trainer or a supervisor approves")),
    Change(_("Cases of drills"), "training:trainer_cases", _("another trainer or a supervisor approves")),
    Change(_("Certificates of colleagues: record and revoke"), "training:certificates"),
    Change(_("What officers can achieve"), "training:kinds"),
    Change(_("What certificates open, and which badges of partners"), "training:rights", _("a supervisor approves")),
    Change(_("Drills at posts: how often, and when"), "training:lane", _("a supervisor switches them on")),
    Change(_("Assessments of colleagues"), "training:assessments", _("another trainer decides on an appeal")),
    Change(_("Observed sessions that they watched"), "training:trainers"),
    Change(_("Lists of revoked badges that partners sent"), "training:partners"),
)
"""Never: their own certificates, an answer that was given, real records."""


def well_held(officer: Officer) -> int:
    """On how many days a trainer watched a session of the officer and found it well held. Two who watch the same one
    count once.
    """
    rows = ObservedSession.objects.filter(officer=officer, well_held=True, withdrawn_at=None)
    return rows.order_by().values("held_on").distinct().count()


def course_passed(officer: Officer) -> CourseVersion | None:
    """The version of the trainer's course whose test the officer passed last."""
    rows = CourseProgress.objects.filter(officer=officer, course__code=COURSE).exclude(finished_at=None)
    for row in rows.select_related("course").order_by("-finished_at"):
        if not is_whole(row.course):
            continue
        course = course_of(row.course)
        if verdict(row, pages_of(course, language_for(course, row.language), officer.agency.country)):
            return row.course
    return None

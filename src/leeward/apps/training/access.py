"""Who keeps certificates of an agency, and who decides what they open."""

from django.db.models import QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Achievement, Officer, Post, Role
from leeward.apps.training.models import (
    AchievementKind,
    Cohort,
    CourseVersion,
    ObservedSession,
    PartnerBadge,
    ProposedCertificate,
    RightsTable,
    TrainerCase,
)

KEEPERS = (Role.TRAINER, Role.SUPERVISOR)
"""They record and revoke certificates of colleagues, and propose what certificates open."""
TRAINERS = (Role.TRAINER,)
"""They see what a single officer did in courses and bursts; supervisors see how it is spread over a group."""
SECONDS = (Role.SUPERVISOR,)
"""They put a table in force that someone else proposed, and extend a certificate in an emergency."""


def kinds_of(officer: Officer) -> QuerySet[AchievementKind]:
    """What officers of the agency can achieve."""
    return AchievementKind.objects.filter(agency=officer.agency_id)


def certificates_for(officer: Officer) -> QuerySet[Achievement]:
    """The certificates of the agency's officers, for those who keep them; none for anyone else."""
    if not has_role(officer, *KEEPERS):
        return Achievement.objects.none()
    rows = Achievement.objects.select_related("officer", "recorded_by", "revoked_by", "extended_by")
    return rows.filter(officer__agency=officer.agency_id)


def colleagues_of(officer: Officer) -> QuerySet[Officer]:
    """Whose certificates the officer may keep: those of their agency, never their own."""
    return Officer.objects.filter(agency=officer.agency_id, is_active=True).exclude(pk=officer.pk)


def tables_for(officer: Officer) -> QuerySet[RightsTable]:
    """The versions of the agency's table, for those who decide on it; none for anyone else."""
    if not has_role(officer, *KEEPERS):
        return RightsTable.objects.none()
    return RightsTable.objects.select_related("proposed_by", "decided_by").filter(agency=officer.agency_id)


def may_decide(officer: Officer, table: RightsTable) -> bool:
    """Whether the officer is the second person for this version."""
    waits = table.state == RightsTable.State.PROPOSED and table.agency_id == officer.agency_id
    return waits and has_role(officer, *SECONDS) and table.proposed_by_id != officer.pk


def may_extend(officer: Officer, certificate: Achievement) -> bool:
    """Whether the officer may extend this certificate in an emergency: a supervisor, never their own."""
    return has_role(officer, *SECONDS) and certificate.officer_id != officer.pk


def courses_of(officer: Officer) -> QuerySet[CourseVersion]:
    """The versions of courses of the officer's agency."""
    return CourseVersion.objects.select_related("proposed_by", "decided_by").filter(agency=officer.agency_id)


def may_decide_course(officer: Officer, course: CourseVersion) -> bool:
    """Whether the officer is the second person for this version: a trainer or supervisor who did not propose it."""
    waits = course.state == CourseVersion.State.PROPOSED and course.agency_id == officer.agency_id
    return waits and has_role(officer, *KEEPERS) and course.proposed_by_id != officer.pk


def proposed_certificates_for(officer: Officer) -> QuerySet[ProposedCertificate]:
    """Certificates that a passed course proposes, for those who record them; never the officer's own."""
    if not has_role(officer, *KEEPERS):
        return ProposedCertificate.objects.none()
    rows = ProposedCertificate.objects.select_related("officer", "kind", "course")
    return rows.filter(kind__agency=officer.agency_id, officer__is_active=True).exclude(officer=officer)


def cohorts_of(officer: Officer) -> QuerySet[Cohort]:
    """The cohorts of the agency, for those who see boards; none for anyone else."""
    if not has_role(officer, *KEEPERS):
        return Cohort.objects.none()
    return Cohort.objects.filter(agency=officer.agency_id)


def sees_persons(officer: Officer) -> bool:
    """Whether the officer sees what single officers did: a trainer."""
    return has_role(officer, *TRAINERS)


def lane_posts(officer: Officer) -> QuerySet[Post]:
    """The open posts of the agency, where a trainer sets drills and a supervisor switches them on; none for others."""
    if not has_role(officer, *KEEPERS):
        return Post.objects.none()
    return Post.objects.filter(agency=officer.agency_id, closed_at=None)


def partner_badges_for(officer: Officer) -> QuerySet[PartnerBadge]:
    """Badges of partners: the officer's own, and for those who keep certificates those of their agency."""
    rows = PartnerBadge.objects.select_related("officer__post", "brought_by")
    mine = rows.filter(officer__agency=officer.agency_id)
    return mine if has_role(officer, *KEEPERS) else mine.filter(officer=officer)


def sessions_for(officer: Officer) -> QuerySet[ObservedSession]:
    """The observed sessions of the agency, for its trainers; none for anyone else."""
    if not sees_persons(officer):
        return ObservedSession.objects.none()
    return ObservedSession.objects.select_related("officer", "observer").filter(officer__agency=officer.agency_id)


def trainer_cases_for(officer: Officer) -> QuerySet[TrainerCase]:
    """Cases that the agency's trainers described, for those who decide on them; none for anyone else."""
    if not has_role(officer, *KEEPERS):
        return TrainerCase.objects.none()
    rows = TrainerCase.objects.select_related("proposed_by", "decided_by", "before")
    return rows.filter(agency=officer.agency_id)


def may_decide_case(officer: Officer, row: TrainerCase) -> bool:
    """Whether the officer is the second person for this case: a trainer or supervisor who did not describe it."""
    waits = row.state == TrainerCase.State.PROPOSED and row.agency_id == officer.agency_id
    return waits and has_role(officer, *KEEPERS) and row.proposed_by_id != officer.pk

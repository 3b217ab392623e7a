"""Who may see expected voyages, and which results about their passengers."""

from django.db.models import Q, QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Post, Role
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.screening.access.checks import sees_protected
from leeward.apps.screening.access.judgement import is_told, quiet_within
from leeward.core.policy.verdicts import Verdict

READERS = (Role.OFFICER, Role.SECOND_LINE, Role.SUPERVISOR, Role.DUTY, Role.PROTECTION)
SENDERS = (Role.OFFICER, Role.SECOND_LINE, Role.SUPERVISOR, Role.DUTY)
KEEPERS = (Role.SUPERVISOR, Role.ADMINISTRATOR)


def visible_voyages(officer: Officer) -> QuerySet[Voyage]:
    """The voyages that the officer's agency expects.

    A protection colleague at the same post may belong to a care agency: they see the voyages of the post too.
    """
    expected = Q(agency=officer.agency_id)
    if has_role(officer, Role.PROTECTION) and officer.post_id is not None:
        expected |= Q(post=officer.post_id)
    return Voyage.objects.filter(expected)


def may_set_counters(officer: Officer, post: Post | None) -> bool:
    """Only a supervisor of the post's own agency says how many of its counters are open."""
    return post is not None and post.agency_id == officer.agency_id and has_role(officer, Role.SUPERVISOR)


def may_see_result(passenger: Passenger, officer: Officer) -> bool:
    """Whether this officer may see this passenger's result before the check at the counter."""
    return passenger.verdict != Verdict.PROTECT or sees_protected(officer)


def may_see_hit(kind: str, officer: Officer) -> bool:
    """Whether this officer may see a hit of this kind.

    A likeness of a missing person, or a notice not yet reviewed, leads to a quiet referral below PROTECT.
    """
    return is_told(kind, recipient=sees_protected(officer))


def partly_quiet() -> Q:
    """Selects passengers of whose result most officers see a part, or nothing where that part is what decided."""
    return Q(verdict=Verdict.REFER) & quiet_within("findings")

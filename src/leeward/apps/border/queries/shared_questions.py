"""One question and one hold for one traveller at one post: what a later check joins while the first is open.

Two checks are of one traveller where document, first name and day of birth are the same: an owner's answer about what a
first scan read must not count for another reading.
"""

from django.db.models import QuerySet

from leeward.apps.border.models import Confirmation, Hold
from leeward.apps.border.queries.travellers import SHIFT
from leeward.apps.screening.access.checks import is_discreet
from leeward.apps.screening.models import Check


def question_to_join(asked: Confirmation) -> Confirmation | None:
    """The open question about the same record that another check of the traveller sent; None if this one is the
    first. What is asked, who is asked and for which purpose must be the same.
    """
    checks = _same_traveller(asked.check_made)
    if checks is None:
        return None
    identity = {name: getattr(asked.check_made, name) for name in ("birth_digest", "name_digest", "legal_basis")}
    same = {name: getattr(asked, name) for name in ("record", "record_version", "kind", "route", "node", "late")}
    found = Confirmation.objects.filter(joined=None, answer="", agency=asked.agency_id, **same)
    return found.filter(check_made__in=checks.filter(**identity)).order_by("asked_at").first()


def hold_to_share(check: Check) -> Hold | None:
    """The running hold of another check of the traveller at the post. A hold that the counter does not see and one that
    it sees are never the same, or the end of one would show the other.
    """
    checks = _same_traveller(check)
    if checks is None:
        return None
    running = Hold.objects.filter(ended_at=None, check_made__in=checks).select_related("check_made")
    return next(
        (hold for hold in running.order_by("started_at") if is_discreet(hold.check_made) == is_discreet(check)), None
    )


def checks_asking(asked: Confirmation) -> list[Check]:
    """The checks that an answer to this question reaches: the one that asked, and those that joined."""
    return [asked.check_made, *(each.check_made for each in asked.joining.select_related("check_made"))]


def _same_traveller(check: Check) -> QuerySet[Check] | None:
    """Earlier and other checks of the document at the post within a shift, for the same purpose."""
    if not check.document_digest or check.post_id is None:
        return None
    same = Check.objects.filter(
        document_digest=check.document_digest,
        post=check.post_id,
        purpose=check.purpose,
        officer__agency=check.officer.agency_id,
        created_at__gte=check.created_at - SHIFT,
    )
    return same.exclude(pk=check.pk)

"""The second line's travellers: each with everything that hangs on one document within a shift, in one row and page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Q, QuerySet

from leeward.apps.agencies.models import Officer
from leeward.apps.border.models import Confirmation, Hold, NotedCall, Referral
from leeward.apps.screening.access.checks import is_discreet, sees_protected, tells_of_care
from leeward.apps.screening.models import Check

SHIFT = timedelta(hours=12)
"""Checks of one document so close together are about one traveller at one border."""


@dataclass(slots=True)
class Traveller:
    """One traveller's referrals, oldest first, with the running hold and the calls that wait for the viewer."""

    referrals: list[Referral]
    hold: Hold | None = None
    calls: list[NotedCall] = field(default_factory=list)

    @property
    def referral(self) -> Referral:
        """The referral to work on."""
        return min(self.referrals, key=lambda each: each.referred_at)

    @property
    def urgent(self) -> bool:
        """Whether one of the referrals is."""
        return any(each.urgent for each in self.referrals)


def same_traveller(check: Check) -> QuerySet[Check]:
    """Checks of the same agency and document within a shift, this one among them, newest first; without a document this
    one alone.
    """
    if not check.document_digest:
        return Check.objects.filter(pk=check.pk)
    around = (check.created_at - SHIFT, check.created_at + SHIFT)
    found = Check.objects.filter(document_digest=check.document_digest, created_at__range=around)
    return found.filter(officer__agency=check.officer.agency_id).order_by("-created_at")


def open_referrals_with(referral: Referral) -> QuerySet[Referral]:
    """The referrals of the same traveller that are taken and closed with this one: open ones, as quiet as it is."""
    same = Q(check_made__in=same_traveller(referral.check_made), quiet=referral.quiet)
    return (
        Referral.objects.filter(same | Q(pk=referral.pk)).exclude(state=Referral.State.CLOSED).order_by("referred_at")
    )


def checks_beside(check: Check, officer: Officer) -> list[Check]:
    """The other checks of the traveller that the officer may see, newest first: to others than protection colleagues
    and supervisors a colleague's check that tells of care does not exist.
    """
    own = same_traveller(check).filter(officer__agency=officer.agency_id).exclude(pk=check.pk)
    found = list(own.select_related("officer", "post").order_by("-created_at"))
    if sees_protected(officer):
        return found
    return [each for each in found if _is_open(each, officer)]


def _is_open(check: Check, officer: Officer) -> bool:
    return not (is_discreet(check) if check.officer_id == officer.pk else tells_of_care(check))


def last_by_record(asked: Iterable[Confirmation]) -> list[Confirmation]:
    """The newest question about each record, or its answered one: a second scan may have asked the owner again."""
    found: dict[str, Confirmation] = {}
    for each in sorted(asked, key=lambda each: (bool(each.owner_answer), each.asked_at)):
        found[each.record] = each
    return list(found.values())


def owners_asked(checks: Sequence[Check]) -> QuerySet[Confirmation]:
    """What owners were asked about these checks while the traveller was there."""
    return Confirmation.objects.filter(check_made__in=checks, late=False).prefetch_related("calls")


def by_traveller(
    referrals: Iterable[Referral], holds: Iterable[Hold], calls: Iterable[NotedCall]
) -> tuple[list[Traveller], list[Hold], list[NotedCall]]:
    """Travellers in the order of their first referral, and what hangs on none of them."""
    found: dict[object, Traveller] = {}
    for each in referrals:
        found.setdefault(_key(each.check_made, quiet=each.quiet), Traveller([])).referrals.append(each)
    alone = [hold for hold in holds if not _attach(hold, found)]
    lonely: list[NotedCall] = []
    for call in calls:
        owner = _of(call.asked.check_made, found)
        (owner.calls if owner else lonely).append(call)
    return list(found.values()), alone, lonely


def _key(check: Check, *, quiet: bool) -> object:
    return (check.document_digest or check.pk, quiet)


def _of(check: Check, found: dict[object, Traveller]) -> Traveller | None:
    return found.get(_key(check, quiet=is_discreet(check))) or found.get(_key(check, quiet=not is_discreet(check)))


def _attach(hold: Hold, found: dict[object, Traveller]) -> bool:
    """Put the hold on its traveller; of several the one that ends first counts."""
    owner = _of(hold.check_made, found)
    if owner is None or hold.ended_at is not None:
        return False
    if owner.hold is None or hold.lapses_at < owner.hold.lapses_at:
        owner.hold = hold
    return True

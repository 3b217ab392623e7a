"""Whether training shows at the counter (Kirkpatrick's level 3): shares over cohorts before and since their first day.

From live records, and never of one officer: a share of fewer than 11 officers, or of fewer than 11 cases, is left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Agency
from leeward.apps.agencies.queries import zone_of
from leeward.apps.border.models import Confirmation, Decision, Referral
from leeward.apps.border.queries.outcomes import GRADED
from leeward.apps.screening.access.checks import discreet
from leeward.apps.training.models import Cohort
from leeward.core.training.detection.spread import LEAST_PEOPLE

What = Literal["referrals_confirmed", "hits_let_go"]
_FOUND = frozenset({"police", "refused", "document_retained"})
_NOT_FOUND = frozenset({"admitted", "false_hit", "outcome.proceed_tell_issuer", "outcome.proceed_on_other_proof"})
"""Other ends say nothing of what the officer saw: who is in care, asks for asylum or is a child was no wrong referral,
and is no success of a counter either.
"""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; `keys` name the records which only a digest is kept of."""

    found: int
    of: int
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Case:
    key: str
    officer: int
    at: datetime
    found: bool


def field_shares(agency: Agency, since: date, until: date, what: str) -> Mapping[str, Share | None]:
    """The share of the agency's cases of a period, under "", and of each cohort before and since its first day; None
    where a number would be of too few. Empty where there was no case.
    """
    first, after = datetime.combine(since, time(), UTC), datetime.combine(until + timedelta(1), time(), UTC)
    cases = list(_referrals(agency, first, after) if what == "referrals_confirmed" else _hits(agency, first, after))
    if not cases:
        return {}
    shares, zone = {"": _share(cases)}, zone_of(agency)
    for cohort in Cohort.objects.filter(agency=agency).prefetch_related("officers").order_by("starts_on", "name"):
        theirs = {each.pk for each in cohort.officers.all()}
        first_moment = datetime.combine(cohort.starts_on, time(), zone)
        mine = [each for each in cases if each.officer in theirs]
        parts: Mapping[str, Sequence[_Case]] = {
            _("%(cohort)s, before") % {"cohort": cohort.name}: [e for e in mine if e.at < first_moment],
            _("%(cohort)s, since") % {"cohort": cohort.name}: [e for e in mine if e.at >= first_moment],
        }
        shares |= {name: _share(each) for name, each in parts.items()}
    return shares


def _share(cases: Sequence[_Case]) -> Share | None:
    if min(len({each.officer for each in cases}), len(cases)) < LEAST_PEOPLE:
        return None
    return Share(sum(each.found for each in cases), len(cases), tuple(sorted(each.key for each in cases)))


def _referrals(agency: Agency, first: datetime, after: datetime) -> Iterator[_Case]:
    """Closed referrals, and whether what the officer saw was confirmed by how they ended. Quiet ones are left out."""
    rows = Referral.objects.filter(agency=agency, referred_at__gte=first, referred_at__lt=after, quiet=False)
    rows = rows.exclude(closed_at=None).exclude(discreet("check_made"))
    for key, officer, at, outcome in rows.values_list("pk", "referred_by", "referred_at", "outcome"):
        if outcome in _NOT_FOUND or outcome in _FOUND or outcome.startswith(GRADED):
            yield _Case(str(key), officer, at, outcome not in _NOT_FOUND)


def _hits(agency: Agency, first: datetime, after: datetime) -> Iterator[_Case]:
    """Hits that their owner confirmed, and whether the traveller had been let go at the counter. A record that came
    after the check is no one's miss.
    """
    rows = Confirmation.objects.filter(agency=agency, asked_at__gte=first, asked_at__lt=after, late=False)
    rows = rows.filter(answer=Confirmation.Answer.CONFIRMED, check_made__decision_made__isnull=False)
    rows = rows.exclude(discreet("check_made"))
    by, at, choice = (f"check_made__decision_made__{name}" for name in ("decided_by", "decided_at", "choice"))
    for key, officer, decided, chosen in rows.values_list("pk", by, at, choice):
        yield _Case(str(key), officer, decided, chosen == Decision.Choice.CLEAR)

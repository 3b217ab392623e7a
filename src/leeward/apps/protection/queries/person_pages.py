"""What the person's own page says: consents, what was shared, and who read the case, by role and day."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Role
from leeward.apps.agencies.queries import zone_of
from leeward.apps.protection.models import Case, Consent, Sharing
from leeward.core.care.exceptions import is_kept_from_page
from leeward.core.care.person_page import Agreed, PersonPage, Read, Shared
from leeward.messages.consents import RECIPIENTS

Day = Callable[[datetime | None], str]
MOST_READS = 400
"""Lines of reads on the page; the caseworker prints all of them on request."""


def page_of(case: Case, now: datetime | None = None) -> PersonPage:
    """The page as it is now. Raises Unreadable."""
    agency, zone = case.agency, zone_of(case.agency)

    def day(at: datetime | None) -> str:
        return at.astimezone(zone).date().isoformat() if at else ""

    return PersonPage(
        agency=agency.name,
        contact=" · ".join(filter(None, (agency.contact_phone, agency.contact_email, agency.contact_hours))),
        as_of=(now or timezone.now()).astimezone(zone).strftime("%Y-%m-%d %H:%M"),
        agreed=tuple(_agreed(each, day) for each in case.consents.all()),
        shared=tuple(_shared(each, day) for each in case.sharings.all() if not _is_kept(each, case)),
        reads=_reads(case, day),
    )


def _agreed(consent: Consent, day: Day) -> Agreed:
    body = consent.body
    until = day(datetime.fromisoformat(body["expires"]))
    name = _recipient(body)
    fields = tuple(body["fields"])
    return Agreed(str(consent.pk), body["purpose"], name, fields, day(consent.at), until, day(consent.withdrawn_at))


def _shared(sharing: Sharing, day: Day) -> Shared:
    body = sharing.body
    name = _recipient(body)
    fields = tuple(body["fields"])
    return Shared(day(sharing.at), name, body["purpose"], fields, sharing.rule, day(sharing.deleted_at))


def _recipient(body: Mapping[str, Any]) -> str:
    """The name; of what is no agency its code, which the page has in words of each language."""
    code: str = body["recipient"]
    return code if code in RECIPIENTS else body["recipient_name"] or code


def _is_kept(sharing: Sharing, case: Case) -> bool:
    """Whether the law forbids that the page says it."""
    on = sharing.at.astimezone(zone_of(case.agency)).date()
    return bool(sharing.rule) and is_kept_from_page(sharing.rule, case.agency.country, on)


def _reads(case: Case, day: Day) -> tuple[Read, ...]:
    rows: Sequence[tuple[datetime, str]] = [
        (read.at, "supervisor" if has_role(read.officer, Role.SUPERVISOR) else "protection")
        for read in case.reads.select_related("officer")
    ]
    counted = Counter((day(at), role) for at, role in rows)
    return tuple(Read(when, role, times) for (when, role), times in sorted(counted.items(), reverse=True)[:MOST_READS])

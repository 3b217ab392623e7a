"""Who read a case: every page that was shown is in it."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.protection.models import Case, CaseRead

PAGES: Mapping[str, Promise] = {
    "first_contact": _("First contact"),
    "interview": _("Interview"),
    "decision": _("Decision"),
    "plan": _("Plan"),
    "consent": _("Consent"),
    "receipt": _("Receipt"),
    "referrals": _("Referral"),
    "refer": _("Preview of a referral"),
    "referral_file": _("Sealed file of a referral"),
    "by_rule": _("Sharing without consent, by law"),
    "facts": _("Facts for investigators"),
    "marks": _("Marks at partners"),
    "notices": _("Notices of missing persons"),
    "follow_up": _("Follow-up and closure"),
    "reads": _("Who read it"),
    "export": _("Exported as a file"),
    "section": _("A section that could not be saved"),
    "both": _("Two texts of one section"),
}


def reads_of(case: Case) -> QuerySet[CaseRead]:
    """Who read it, the newest first."""
    return case.reads.select_related("officer")


def named(rows: Iterable[CaseRead]) -> Sequence[tuple[CaseRead, Promise | str]]:
    """Reads with the name of each page."""
    return [(row, PAGES.get(row.page, row.page)) for row in rows]

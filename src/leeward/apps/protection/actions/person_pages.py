"""Writing the person's own page into the folder of the public page, sealed for the receipt's code."""

import logging
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from leeward.apps.protection.models import CARE, Case, Receipt
from leeward.apps.protection.queries.person_pages import page_of
from leeward.apps.receipts.spool import spool
from leeward.core.care.receipts import seal_page
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import note_skipped

log = logging.getLogger(__name__)
_LATE = timedelta(minutes=2)


def publish_page(case: Case) -> bool:
    """Write the person's page as it is now; False where no one holds a receipt, or the folder cannot be written.

    The page is derived from the case, so a failure here undoes nothing: the job writes it later.
    """
    receipt = _held().filter(case=case).first()
    if receipt is None:
        return False
    try:
        spool().keep(receipt.place, seal_page(page_of(case).to_bytes(), receipt.key))
    except (OSError, Unreadable) as error:
        if isinstance(error, Unreadable):
            note_skipped(error)
        log.warning("the page of a receipt could not be written: %s", type(error).__name__)
        return False
    return True


def publish_pages(now: datetime | None = None) -> int:
    """Write the pages of cases that were read or changed lately; remove those of erased cases. How many."""
    since = (now or timezone.now()) - _LATE
    erased = Receipt.objects.filter(replaced_at=None, case__keys__part=CARE, case__keys__destroyed_at__isnull=False)
    for receipt in erased:
        spool().drop(receipt.place)
    lately = Q(reads__at__gte=since) | Q(changed_at__gte=since)
    cases = Case.objects.filter(lately, receipts__in=_held()).distinct()
    return sum(publish_page(case) for case in cases.select_related("agency"))


def publish_all() -> int:
    """Write every page again; how many."""
    held = Case.objects.filter(receipts__in=_held()).distinct()
    return sum(publish_page(case) for case in held.select_related("agency"))


def _held() -> QuerySet[Receipt]:
    """Receipts that open a page: an erased case has none."""
    return Receipt.objects.filter(replaced_at=None, case__keys__part=CARE, case__keys__destroyed_at=None)

"""The jobs of care: each does its own work, and does nothing twice."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.protection.closed import close
from tests.apps.protection.conftest import Care, agreed

from leeward.apps.protection.actions.consents import make_receipt
from leeward.apps.protection.jobs import JOBS
from leeward.apps.protection.models import Case
from leeward.apps.receipts import actions as page
from leeward.apps.receipts.spool import spool
from leeward.core import paper_code

pytestmark = pytest.mark.django_db
RUN = {job.name: job.work for job in JOBS}


def test_each_job_runs_on_a_node_without_any_case(db: None) -> None:
    for run in RUN.values():
        run()
    assert len(RUN) == len(JOBS), "no name is used twice"


def test_a_withdrawal_is_followed_within_seconds_and_its_page_brought_up_to_date(care: Care) -> None:
    consent = agreed(care)
    secret = paper_code.read(make_receipt(care.case, officer=care.mona))
    before = page.opened(secret, spool())
    assert before is not None
    page.withdraw(secret, before, "", spool(), today="2026-11-28")
    RUN["protection.withdrawals"]()
    RUN["protection.pages"]()
    consent.refresh_from_db()
    after = page.opened(secret, spool())
    assert after is not None
    assert (consent.withdrawn_at is None, bool(after.agreed[0].withdrawn)) == (False, True)


def test_an_erased_case_leaves_no_page(care: Care) -> None:
    agreed(care)
    secret = paper_code.read(make_receipt(care.case, officer=care.mona))
    close(care)
    Case.objects.update(erase_at=timezone.now() - timedelta(days=1))
    for name in ("protection.erasure", "protection.pages", "protection.pages"):
        RUN[name]()
    assert page.opened(secret, spool()) is None

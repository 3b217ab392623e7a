"""Recording what a person agreed to, and the receipt with a code that the person takes along."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.protection.actions.cases import locked, note_change
from leeward.apps.protection.actions.compared import forget_refused
from leeward.apps.protection.actions.person_pages import publish_page
from leeward.apps.protection.models import Case, Consent, Receipt
from leeward.apps.receipts.spool import spool
from leeward.core import paper_code
from leeward.core.care import receipts
from leeward.platform.durable import durably


def record_consents(case: Case, bodies: Iterable[Mapping[str, Any]], *, officer: Officer) -> Sequence[Consent]:
    """Record consents that were asked for in one talk; each replaces what was asked before for its purpose and
    recipient. Raises NotAllowed.
    """

    def work() -> Sequence[Consent]:
        current, now = locked(case, officer), timezone.now()
        made = [_made(current, body, officer, now) for body in bodies]
        for consent in made:
            forget_refused(consent)
        note_change(current, "consent", officer=officer)
        return made

    made = durably(work)
    publish_page(case)
    return made


def make_receipt(case: Case, *, officer: Officer) -> str:
    """A new receipt for the person; its code, which is shown once and stored nowhere. Older receipts open nothing from
    now on. Raises NotAllowed.
    """
    secret = paper_code.new_secret()
    opened = receipts.open_code(secret)

    def work() -> list[str]:
        current, now = locked(case, officer), timezone.now()
        older = current.receipts.filter(replaced_at=None)
        places = list(older.values_list("place", flat=True))
        older.update(replaced_at=now)
        Receipt.objects.create(
            case=current,
            place=opened.place,
            word_digest=receipts.word_digest(opened.word),
            public=opened.opener.sealing_key.public,
            made_at=now,
            made_by=officer,
        )
        append("case.receipt", actor=actor_of(officer), object=f"case/{case.pk}")
        return places

    for place in durably(work):
        spool().drop(place)
    publish_page(case)
    return paper_code.as_printed(secret)


def _made(case: Case, body: Mapping[str, Any], officer: Officer, now: Any) -> Consent:
    consent = Consent(case=case, officer=officer, at=now)
    consent.body = dict(body)
    consent.save(force_insert=True)
    return consent

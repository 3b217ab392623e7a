"""Withdrawing consent: at a desk, with the caseworker, or by the letter of the public page. It stops every use at once.

Letters are taken in by a job every few seconds, and before anything is shared (`actions/sharing.py`): so what the
person withdrew a moment ago is not shared in between.
"""

import logging
from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.audit.actions import SYSTEM, Actor, append
from leeward.apps.protection.actions.keys import destroy_keys
from leeward.apps.protection.actions.person_pages import publish_page
from leeward.apps.protection.actions.recalling import recall
from leeward.apps.protection.models import Case, Consent, Receipt
from leeward.apps.receipts.spool import spool
from leeward.core import paper_code
from leeward.core.care import receipts
from leeward.core.care.receipts import Withdrawal
from leeward.platform.durable import durably
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import note_skipped

log = logging.getLogger(__name__)
_LARGEST = 4096


def withdraw(consents: Iterable[Consent], way: Consent.Way, *, officer: Officer | None) -> int:
    """Withdraw these consents of one case: the keys of what they allowed are destroyed, recipients notified. How many
    held until now."""

    def work() -> list[Consent]:
        ids = [each.pk for each in consents]
        # Whatever shares locks the case too: it is either seen and recalled here, or sees the withdrawal.
        cases = Consent.objects.filter(pk__in=ids).values("case")
        list(Case.objects.select_for_update(of=("self",)).filter(pk__in=cases))
        held = list(Consent.objects.select_for_update().filter(pk__in=ids, withdrawn_at=None))
        for consent in held:
            _withdraw(consent, way, officer)
        return held

    held = durably(work)
    for case in {each.case_id: each.case for each in held}.values():
        publish_page(case)
    return len(held)


def withdraw_all(case: Case, way: Consent.Way, *, officer: Officer | None) -> int:
    """Withdraw everything that the person agreed to."""
    return withdraw(case.consents.filter(withdrawn_at=None), way, officer=officer)


def withdraw_by_code(code: str, agency: Agency, *, officer: Officer) -> bool:
    """Withdraw everything by the code of a receipt that someone shows at a desk of the agency; False for every code
    that opens nothing here. The officer learns nothing else.
    """
    receipt = _by_code(code).filter(case__agency=agency).first()
    done = receipt is not None
    if receipt is not None:
        withdraw_all(receipt.case, Consent.Way.DESK, officer=officer)
    durably(lambda: append("case.withdrawal_at_desk", actor=actor_of(officer), outcome="done" if done else "no_code"))
    return done


def take_withdrawals() -> int:
    """Take in what people withdrew on the public page; how many letters were followed. What is none is removed and
    noted; what cannot be followed yet waits, and holds up no other person's.
    """
    followed = 0
    with spool().letters() as waiting:
        for name in waiting.names() if waiting else ():
            try:
                followed += _follow(waiting.read(name)) if waiting else 0
            except Unreadable as error:
                # Its agency's key file is not there, so nothing of the case can be shared meanwhile either; or
                # something that has to be called back is damaged, which the administrator puts back.
                note_skipped(error)
                log.warning("a withdrawal waits: %s", error)
                continue
            if waiting:
                waiting.drop(name)
    return followed


def _follow(letter: bytes | None) -> int:
    try:
        asked = Withdrawal.from_bytes((letter or b"")[:_LARGEST])
    except ValueError:
        durably(lambda: append("case.withdrawal_unreadable", actor=SYSTEM))
        return 0
    receipt = Receipt.objects.filter(place=asked.place, replaced_at=None).select_related("case").first()
    if receipt is None or not receipts.proves(asked.word, receipt.word_digest):
        durably(lambda: append("case.withdrawal_forged", actor=SYSTEM))
        return 0
    held = receipt.case.consents.filter(withdrawn_at=None)
    chosen = [each for each in held if not asked.consent or str(each.pk) == asked.consent]
    withdraw(chosen, Consent.Way.PAGE, officer=None)
    return 1


def _withdraw(consent: Consent, way: Consent.Way, officer: Officer | None) -> None:
    consent.withdrawn_at, consent.withdrawn_way, consent.withdrawn_by = timezone.now(), way, officer
    consent.save(update_fields=["withdrawn_at", "withdrawn_way", "withdrawn_by"])
    recall(consent)
    actor: Actor = actor_of(officer) if officer else SYSTEM
    destroy_keys(consent.case, consent.part, actor=actor)
    append("case.consent_withdrawn", actor=actor, object=f"case/{consent.case_id}", outcome=way)


def _by_code(code: str) -> QuerySet[Receipt]:
    """The receipt of a typed or scanned code; a scanner may give the whole address of the page."""
    try:
        place = receipts.open_code(paper_code.read(code.rpartition("#")[2])).place
    except paper_code.NoCode:
        return Receipt.objects.none()
    return Receipt.objects.filter(place=place, replaced_at=None).select_related("case")

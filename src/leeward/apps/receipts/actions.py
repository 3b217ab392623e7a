"""Opening a person's page by the code, and leaving a withdrawal for the node: all writes of the public page."""

from dataclasses import replace

from leeward.apps.receipts.spool import ReceiptSpool
from leeward.core.care.person_page import PersonPage
from leeward.core.care.receipts import Withdrawal, open_page
from leeward.core.care.receipts import open_code as opened_by
from leeward.core.federation.keys.letter import Unopened


def opened(secret: bytes, spool: ReceiptSpool) -> PersonPage | None:
    """The page of this code. None both where the code is unknown and where its file is damaged."""
    found = opened_by(secret)
    try:
        sealed = spool.page(found.place)
        return PersonPage.from_bytes(open_page(sealed, found.opener)) if sealed else None
    except (Unopened, ValueError):
        return None


def withdraw(secret: bytes, page: PersonPage, consent: str, spool: ReceiptSpool, *, today: str) -> PersonPage:
    """Leave the withdrawal of one consent, or of all where `consent` is empty; the page as it is from now on.

    The node takes it in before it shares anything else. Raises OSError where nothing could be left.
    """
    found = opened_by(secret)
    chosen = [each.id for each in page.agreed if consent in ("", each.id) and not each.withdrawn]
    if chosen:
        spool.hand_in(Withdrawal(found.place, found.word, consent).to_bytes())
    agreed = tuple(replace(each, withdrawn=today) if each.id in chosen else each for each in page.agreed)
    return replace(page, agreed=agreed)

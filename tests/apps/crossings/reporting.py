"""An agency on a partner's node with which there is an agreement on entries, as this node sees it."""

import json
import uuid
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from tests.apps.border.conftest import Cast

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.crossings.actions.entry_agreements import Wanted, agree, propose
from leeward.apps.crossings.models import EntryAgreement
from leeward.apps.exchange.actions.incoming import Message, dispatch
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.core.federation.key_shares import SHARE_BYTES, commitment
from leeward.core.travel.stays.crossing import Holder
from leeward.core.travel.stays.entry_tokens import tokens

LUCIA = "LCA-IMMI"
LOST = bytes(SHARE_BYTES)
"""For reports after the end, when the secret is destroyed."""
SHARE = b"s" * SHARE_BYTES
"""The share of Saint Lucia's agency in the secret of an agreement."""
NUMBER = uuid.UUID("019a0000-0000-7000-8000-00000000000c")


def days_ago(days: int) -> date:
    """By the clock of the Caribbean's posts."""
    return timezone.now().astimezone(ZoneInfo("America/Barbados")).date() - timedelta(days)


@dataclass
class Reporting:
    """Saint Lucia's immigration on its node; here Barbados's supervisor Clara and the data protection officer Dana."""

    cast: Cast
    dana: Officer
    agency: Agency

    def come(self, kind: str, body: dict[str, Any], node: str = LUCIA) -> None:
        """A message from there, in the transaction in which every message is handled."""
        now = timezone.now()
        with transaction.atomic():
            dispatch(Message(uuid.uuid4(), node, kind, body, "data_quality", "", now, now))

    def says(self, row: EntryAgreement | uuid.UUID, **more: Any) -> dict[str, Any]:
        """The body of a message from there."""
        number = getattr(row, "pk", row)
        return {"number": str(number), "from": LUCIA, "to": self.cast.barbados.code, **more}

    def wanted(self, **changed: Any) -> Wanted:
        """What Barbados proposes."""
        return replace(Wanted(self.agency, days_ago(-90), "Treaty 1", "Exits by sea"), **changed)

    def asked(self) -> EntryAgreement:
        """Barbados asked Saint Lucia."""
        row = propose(self.wanted(), officer=self.cast.clara)
        agree(row, officer=self.dana)
        row.refresh_from_db()
        return row

    def learns(self, began: int = 30) -> EntryAgreement:
        """Saint Lucia agreed, so many days ago: it reports to Barbados."""
        row = self.asked()
        self.come("entries.agree", self.says(row, began_on=days_ago(began).isoformat(), share=SHARE.hex()))
        row.refresh_from_db()
        return row

    def report(self, row: EntryAgreement, ago: int, *holders: Holder) -> None:
        """Saint Lucia reports that it let these in."""
        day = days_ago(ago)
        travellers = [list(tokens(row.secret or LOST, day, each)) for each in holders]
        self.come("entries.report", self.says(row, day=day.isoformat(), travellers=travellers))

    def ask(self, **changed: Any) -> None:
        """Saint Lucia asks Barbados to report."""
        usual = {"ends_on": days_ago(-90).isoformat(), "legal_basis": "Treaty 1", "reason": "Exits by sea"}
        usual["commitment"] = commitment(str(NUMBER), SHARE)
        self.come("entries.ask", self.says(NUMBER, **usual | changed))

    def reports(self, began: int = 30) -> EntryAgreement:
        """Barbados agreed, so many days ago: it reports to Saint Lucia."""
        self.ask()
        row = EntryAgreement.objects.get(pk=NUMBER)
        agree(row, officer=self.cast.clara)
        agree(row, officer=self.dana)
        self.come("entries.key", self.says(row, share=SHARE.hex()))
        EntryAgreement.objects.filter(pk=row.pk).update(began_on=days_ago(began))
        row.refresh_from_db()
        return row

    def sent(self, kind: str) -> list[dict[str, Any]]:
        """What was posted to there, of this kind."""
        rows = Outgoing.objects.filter(kind=kind, audience=[LUCIA], sealed_at=None).order_by("pk")
        return [json.loads(bytes(row.body))["body"] for row in rows]


def reporting(cast: Cast) -> Reporting:
    """The partner, and two persons here who decide."""
    agency = ensure_agency(LUCIA, "Immigration of Saint Lucia", country="LCA")
    Partner.objects.create(code=LUCIA, agency=agency, codes=[LUCIA])
    dana = create_officer("dana", "Dana", cast.barbados, roles=[Role.DATA_PROTECTION], post=cast.bridgetown)
    return Reporting(cast, dana, agency)

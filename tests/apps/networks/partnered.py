"""An agency on a partner's node, as this one sees it: what it sends about values, and what it was sent."""

import base64
import json
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from tests.apps.networks.opened import Analysts, granted
from tests.apps.networks.together import person, work_off

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.exchange.actions.incoming import Message, dispatch
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.apps.networks.actions.value_questions import ask, decide
from leeward.apps.networks.models import Inquiry, ValueQuestion
from leeward.core.privacy.intersection import Holder, Requester
from leeward.core.privacy.packets import join, split

LUCIA = "LCA-IMMI"
NUMBER = uuid.UUID("019a0000-0000-7000-8000-00000000000b")


def text(packet: bytes) -> str:
    """A packet as a message has it."""
    return base64.b64encode(packet).decode()


@dataclass
class Partnered:
    """Saint Lucia's immigration on its own node; here Ana's inquiry, with the telephones 1234567 and 2345678."""

    people: Analysts
    inquiry: Inquiry
    agency: Agency

    def come(self, kind: str, body: dict[str, Any], node: str = LUCIA, purpose: str = "criminal_investigation") -> None:
        """A message from there, in the transaction in which every message is handled."""
        now = timezone.now()
        with transaction.atomic():
            dispatch(Message(uuid.uuid4(), node, kind, body, purpose, "", now, now))

    def says(self, number: object = NUMBER, **more: Any) -> dict[str, Any]:
        """The body of a message from there to the agency here."""
        return {"number": str(number), "from": LUCIA, "to": self.people.ana.agency.code, **more}

    def question(self, request: bytes, **changes: Any) -> dict[str, Any]:
        """A question of theirs."""
        usual = {"kinds": ["phone"], "reason": "Same boats", "by": "Lucy", "packet": text(request)}
        usual["until"] = (timezone.now() + timedelta(days=30)).isoformat()
        return self.says(**{**usual, **changes})

    def sent(self, kind: str) -> list[dict[str, Any]]:
        """What was posted to there, of this kind."""
        rows = Outgoing.objects.filter(kind=kind, audience=[LUCIA], sealed_at=None).order_by("pk")
        return [json.loads(bytes(row.body))["body"] for row in rows]

    def packet(self, kind: str) -> bytes:
        """The packet of the last of them."""
        return base64.b64decode(self.sent(kind)[-1]["packet"])

    def ask(self, *tokens: str) -> Requester:
        """The agency there asks about these."""
        asker = Requester(tokens)
        self.come("values.ask", self.question(asker.request()))
        return asker

    def asked(self) -> ValueQuestion:
        """The agency here asks, and it is sent."""
        ana = self.people.ana
        row = ask(self.inquiry, self.agency, ["phone"], "Same boats", worked_with=False, officer=ana)
        return self.step(row, self.people.sue)

    def step(self, row: ValueQuestion, officer: Officer, **more: Any) -> ValueQuestion:
        """Take the next step, and let the worker do it."""
        decide(row, agree=True, officer=officer, **more)
        return self.worked(row)

    def worked(self, row: ValueQuestion) -> ValueQuestion:
        """The question, once the worker has done what waits."""
        work_off()
        row.refresh_from_db()
        return row

    def answer(self, row: ValueQuestion, told: str, holder: Holder) -> ValueQuestion:
        """The agency there answers."""
        answered = holder.answer(self.packet("values.ask"), which=told == "which")
        self.come("values.answer", self.says(row.pk, told=told, packet=text(join(holder.prepared, answered))))
        return self.worked(row)

    def opened(self) -> tuple[bytes, bytes]:
        """The last answer that was posted to there."""
        return split(self.packet("values.answer"))


def partnered(analysts: Analysts) -> Partnered:
    """The partner, and what is here."""
    agency = ensure_agency(LUCIA, "Saint Lucia Immigration", country="LCA")
    Partner.objects.create(code=LUCIA, agency=agency)
    person(analysts.ana, "OUR A", "1234567", "2345678")
    return Partnered(analysts, granted(analysts.ana, analysts.sue), agency)

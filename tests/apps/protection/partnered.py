"""A caring agency on a partner's node, as this one sees it: what it sends, and what it was sent."""

import base64
import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from tests.apps.protection.compared import compared, known
from tests.apps.protection.conftest import Care

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.exchange.actions.incoming import Message, dispatch
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.apps.protection.actions.comparing import decide, propose
from leeward.apps.protection.actions.comparison_letters import MAGIC, sealed
from leeward.apps.protection.actions.letter_keys import public_key
from leeward.apps.protection.models import Case, Comparison, Service
from leeward.apps.protection.queries.comparing import Other, others
from leeward.core.federation.keys import Opener
from leeward.core.federation.keys.letter import open_sealed
from leeward.core.privacy.intersection import Holder, Requester
from leeward.core.privacy.packets import split

LUCIA = "LCA-CARE"
NUMBER = uuid.UUID("019a0000-0000-7000-8000-00000000000a")


@dataclass
class Partnered:
    """An agency of Saint Lucia that keeps a service, and here someone whose document it may learn of."""

    care: Care
    agency: Agency
    case: Case
    chief: Officer
    key: Opener = field(default_factory=Opener.generate)

    def come(self, kind: str, body: dict[str, Any], node: str = LUCIA) -> None:
        """A message from there, in the transaction in which every message is handled."""
        now = timezone.now()
        with transaction.atomic():
            dispatch(Message(uuid.uuid4(), node, kind, body, "victim_protection", "", now, now))

    def says(self, number: object = NUMBER, **more: Any) -> dict[str, Any]:
        """The body of a message from there to the agency here."""
        return {"number": str(number), "from": LUCIA, "to": self.care.agency.code, **more}

    def sealed(self, *parts: bytes) -> str:
        return sealed(public_key(self.care.agency), *parts)

    def question(self, request: bytes, **changes: Any) -> dict[str, Any]:
        said = json.dumps({"reason": "To care together", "by": "Lucy"}).encode()
        usual = {"purpose": "care", "key": self.key.sealing_key.public.hex(), "sealed": self.sealed(said, request)}
        return self.says(**{**usual, **changes})

    def answer(self, row: Comparison, told: str, holder: Holder, request: bytes) -> dict[str, Any]:
        answered = holder.answer(request, which=told == "which")
        return self.says(row.pk, told=told, sealed=self.sealed(holder.prepared, answered))

    def sent(self, kind: str) -> list[dict[str, Any]]:
        """What was posted to there, of this kind."""
        rows = Outgoing.objects.filter(kind=kind, audience=[LUCIA], sealed_at=None).order_by("pk")
        return [json.loads(bytes(row.body))["body"] for row in rows]

    def opened(self, body: dict[str, Any]) -> tuple[bytes, bytes]:
        """The letter in it, as the agency there opens it."""
        return split(open_sealed(base64.b64decode(body["sealed"]), [self.key], MAGIC))

    def ask(self, documents: Iterable[str]) -> Requester:
        """The agency there asks about these documents."""
        asker = Requester(documents)
        self.come("care.compare", self.question(asker.request()))
        return asker

    def offered(self) -> Sequence[Other]:
        """Whom the agency here can ask."""
        return others(self.care.mona)

    def leave(self) -> None:
        """It leaves the federation."""
        Partner.objects.filter(code=LUCIA).update(member=False)

    def proposed(self) -> Comparison:
        """The agency here wants to ask; nothing has left."""
        other = next(each for each in self.offered() if each.node)
        row = propose(other, "care", "To care together", officer=self.care.mona)
        compared()
        return row

    def asked(self) -> Comparison:
        """The agency here asks, and its supervisor sent it."""
        return decide(self.proposed(), agree=True, officer=self.care.lead)


def partnered(care: Care) -> Partnered:
    """Saint Lucia's agency, to which Ana agreed."""
    agency = ensure_agency(LUCIA, "Saint Lucia Care", country="LCA")
    Partner.objects.create(code=LUCIA, agency=agency, codes=[LUCIA])
    case = known(care.mona, LUCIA, "v 12-3", case=care.case)
    known(care.mona, LUCIA, "V200")
    known(care.mona, LUCIA, "V300", agrees=False)
    chief = create_officer("chief", "Chief", care.agency, roles=[Role.PROTECTION, Role.SUPERVISOR])
    made = Partnered(care, agency, case, chief)
    key = made.key.sealing_key.public
    now = timezone.now() - timedelta(days=1)
    service = {"name": "Shelter", "kind": "shelter", "keeper": agency, "agency": agency, "changed_at": now}
    Service.objects.create(**service, node=LUCIA, seal_key=key)
    return made

"""An inquiry here that may be compared with those of an agency on another node, whose node the tests play."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from tests.apps.networks.opened import Analysts, granted
from tests.apps.networks.partnered import LUCIA, NUMBER, Partnered, text
from tests.apps.networks.together import on_chart, person

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.exchange.models import Partner
from leeward.apps.networks.actions.comparing_inquiries import compare_with_partners
from leeward.apps.networks.actions.overlaps import ask_to_compare, decide_to_compare
from leeward.apps.networks.models import PartnerOverlap
from leeward.apps.networks.queries.partner_overlaps import SeenThere, seen_there
from leeward.core.federation.key_shares import number_of
from leeward.core.privacy.intersection import Holder, Requester
from leeward.core.privacy.packets import join, split

OURS = tuple(f"phone:246555{number}" for number in range(5))
"""The values that the inquiry here works with."""
THEIRS = (OURS[0], *(f"phone:758555{number}" for number in range(5)))
OTHERS = tuple(f"phone:758444{number}" for number in range(6))
PAIR = uuid.UUID("019a0000-0000-7000-8000-0000000000aa")
ALIAS = uuid.UUID("019a0000-0000-7000-8000-0000000000bb")
"""What their node calls their inquiry."""


@dataclass
class Compared(Partnered):
    """Saint Lucia's immigration on its own node; here Ana's inquiry, with five telephones on its chart."""

    def says(self, number: object = NUMBER, **more: Any) -> dict[str, Any]:
        """The body of a message from there, about their inquiry."""
        return super().says(number, **{"alias": str(ALIAS), **more})

    def allow(self) -> None:
        """Ana asks to have it compared with Saint Lucia, and Sue allows it."""
        ask_to_compare(self.inquiry, officer=self.people.ana, agency=self.agency)
        decide_to_compare(self.inquiry, agree=True, officer=self.people.sue, agency=self.agency)

    def brings(self, *tokens: str, **changes: Any) -> Requester:
        """An inquiry there is sent to be compared."""
        asker = Requester(tokens)
        self.come("overlaps.ask", self.masked(asker.request(), **changes))
        return asker

    def masked(self, request: bytes, **changes: Any) -> dict[str, Any]:
        """The message with its masked values."""
        until = (timezone.now() + timedelta(days=30)).isoformat()
        return self.says(**{"until": until, "packet": text(request), **changes})

    def about(self, **more: Any) -> dict[str, Any]:
        """A message about the newest pair here."""
        pair = PartnerOverlap.objects.order_by("comparison__at").last()
        place = {"number": pair.comparison_id, "pair": str(pair.pk)} if pair else {"pair": str(PAIR)}
        return self.says(**{**place, **more})

    def size(self, asker: Requester) -> int:
        """How many the node there finds in common by the last answer."""
        return asker.size(*split(self.packet("overlaps.answer")))

    def touching(self) -> PartnerOverlap:
        """The inquiry there asked, was answered, and says that they touch."""
        self.allow()
        self.brings(*THEIRS)
        compare_with_partners()
        self.come("overlaps.touches", self.about())
        return PartnerOverlap.objects.get()

    def pair(self, alias: uuid.UUID = ALIAS) -> uuid.UUID:
        """The number of what was sent last from here with their inquiry of this alias, as both nodes make it."""
        sent = self.sent("overlaps.ask")[-1]
        return number_of(f"overlap/{sent['number']}", uuid.UUID(sent["alias"]), alias)

    def answers(self, *tokens: str, pair: uuid.UUID | None = None) -> None:
        """The node there answers what was sent last from here, for an inquiry with these values."""
        sent, holder = self.sent("overlaps.ask")[-1], Holder(tokens)
        packet = join(holder.prepared, holder.answer(self.packet("overlaps.ask")))
        until = (timezone.now() + timedelta(days=20)).isoformat()
        self.come(
            "overlaps.answer",
            self.says(sent["number"], pair=str(pair or self.pair()), until=until, packet=text(packet)),
        )

    def seen(self) -> SeenThere:
        """The only overlap that Ana sees."""
        [found] = seen_there(self.inquiry)
        return found


def compared(analysts: Analysts) -> Compared:
    """The partner, and what is here."""
    agency = ensure_agency(LUCIA, "Saint Lucia Immigration", country="LCA")
    Partner.objects.create(code=LUCIA, agency=agency)
    inquiry = granted(analysts.ana, analysts.sue)
    on_chart(inquiry, *(person(analysts.ana, f"OUR {each}", each.partition(":")[2]) for each in OURS))
    return Compared(analysts, inquiry, agency)

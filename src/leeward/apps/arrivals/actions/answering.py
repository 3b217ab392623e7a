"""Answering carriers: at check-in for each traveller, and later where an answer changed.

A carrier that hears nothing in time boards (decision 'Harm'). So a failure here is reported as an error, and never as a
code that would keep anyone from boarding.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from leeward.apps.agencies.queries import local_date
from leeward.apps.arrivals.actions import cusres
from leeward.apps.arrivals.actions.cusres import Heading, new_reference
from leeward.apps.arrivals.actions.receiving import Received, receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Carrier, CarrierMessage, Passenger, Voyage
from leeward.apps.arrivals.queries.encrypted_passengers import opened
from leeward.apps.arrivals.queries.reports import report
from leeward.apps.audit.actions import SYSTEM, append
from leeward.core.travel.manifest.cusres import MOST_POINTS, Response
from leeward.core.travel.manifest.model import Manifest
from leeward.core.travel.manifest.model import Voyage as Stated
from leeward.core.travel.manifest.read import Bounds, read
from leeward.messages.passenger_lists import NOT_WHOLE
from leeward.platform.durable import durably

OWN_NAME = "LEEWARD"
_AT_ONCE = 100  # messages that one fetch gives


@dataclass(frozen=True, slots=True)
class Answered:
    """The result of a carrier's message: the CUSRES to send back, and how its lists were taken."""

    text: str
    received: Sequence[Received] = ()

    @property
    def refused(self) -> bool:
        """Whether nothing in the message could be used."""
        return bool(self.received) and all(each.manifest is None and not each.repeated for each in self.received)


def answer_message(data: bytes, carrier: Carrier, *, check_in: bool, bounds: Bounds | None = None) -> Answered:
    """Take a carrier's message: lists are screened and answered for each traveller, acknowledgements are noted.

    A message of a `check_in` is of a few travellers of one booking and makes no one else missing. What goes beyond
    `bounds` is refused. Raises NotStored, and OutOfQuestions where the carrier asked about too many people: it boards
    then, as it would without an answer.
    """
    if b"CUSRES" in data:
        _acknowledge(read(data, today=local_date(None)).responses, carrier)
        return Answered("")
    received = receive(data, Sender.of(carrier), partial=check_in, answered=True, bounds=bounds)
    return Answered("".join(_answer(each, carrier) for each in received), received)


def _answer(received: Received, carrier: Carrier) -> str:
    now, state = timezone.now(), carrier.agency.country
    manifest = received.manifest
    if manifest is None:
        if received.repeated:
            said = cusres.whole(state, "acknowledged")
        else:
            said = cusres.whole(state, "refused", report(received.submission)[0].text)
        heading = Heading(state, OWN_NAME, carrier.code)
        return cusres.message("response", heading, Stated(), said, now=now, reference=new_reference())
    said = cusres.answers(state, [(each.traveller, each.answer) for each in received.found])
    if not manifest.whole:
        said += cusres.whole(state, "insufficient", str(NOT_WHOLE))
    heading = _heading(manifest, state)
    return cusres.message("response", heading, manifest.voyage, said, now=now, reference=new_reference())


def _heading(manifest: Manifest, state: str) -> Heading:
    return Heading(state, manifest.receiver, manifest.sender, manifest.access_reference, manifest.transaction)


def tell_changes(voyage: Voyage, changed: Iterable[Passenger]) -> int:
    """Leave a message for the voyage's carrier with the answers that changed; how many. In a transaction."""
    carrier = voyage.carrier
    travellers = [(opened(each).traveller, each.answer) for each in changed]
    if carrier is None or not travellers:
        return 0
    now, state = timezone.now(), carrier.agency.country
    heading = Heading(state, OWN_NAME, carrier.code)
    for start in range(0, len(travellers), MOST_POINTS):  # each is acknowledged under its own reference
        some = travellers[start : start + MOST_POINTS]
        said = cusres.answers(state, some)  # type: ignore[arg-type]  # written from a Boarding
        reference = new_reference()
        message = CarrierMessage(carrier=carrier, voyage=voyage, reference=reference, made_at=now)
        message.text = cusres.message("change", heading, Stated(voyage.number), said, now=now, reference=reference)
        message.save(force_insert=True)
    append("carrier.tell", actor=SYSTEM, object=f"voyage/{voyage.pk}", details={"travellers": len(travellers)})
    return len(travellers)


def fetch(carrier: Carrier) -> list[str]:
    """The messages that wait for the carrier, each until it was acknowledged."""

    def take_waiting() -> list[str]:
        waiting = list(carrier.messages.filter(acknowledged_at=None)[:_AT_ONCE])
        fresh = [each.pk for each in waiting if each.fetched_at is None]
        CarrierMessage.objects.filter(pk__in=fresh).update(fetched_at=timezone.now())
        return [each.text for each in waiting]

    return durably(take_waiting)


def _acknowledge(responses: Sequence[Response], carrier: Carrier) -> None:
    """Note the carrier's acknowledgements: they repeat the reference of what was received (UNH 0068)."""
    references = {each.access_reference for each in responses if each.purpose == "acknowledgement"}
    waiting = carrier.messages.filter(acknowledged_at=None)
    # Compared here and not in the query: a file may hold more references than a query takes.
    known = [key for key, reference in waiting.values_list("pk", "reference") if reference in references]
    durably(lambda: carrier.messages.filter(pk__in=known).update(acknowledged_at=timezone.now()))

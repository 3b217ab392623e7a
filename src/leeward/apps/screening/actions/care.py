"""Marking a person as in care, and taking the mark back: what a case does, or one tap of an officer."""

from collections.abc import Collection, Iterable
from datetime import datetime

from leeward.apps.audit.actions import Actor, append
from leeward.apps.screening.models import CareMark
from leeward.apps.screening.queries.care import Stops
from leeward.platform.derived_keys import keyed_digest
from leeward.platform.durable import durably
from leeward.platform.hooks import Listeners

marked = Listeners[[Collection[str]], object](
    "screening.marked",
    "Persons with these digests are in care from now on, or their mark changed; called in its transaction.",
)


def document_mark(number: str, issuer: str) -> str:
    """The digest by which a mark names a document: as on its zone, without filler characters."""
    return keyed_digest("document", issuer, number)


def mark(holder: str, digests: Iterable[str], stops: Stops, *, actor: Actor, until: datetime | None = None) -> None:
    """Mark the person with these digests, in place of every earlier mark of the same holder.

    `holder` names what asks for it, as `case/<id>` or `check/<id>`; it is kept as a digest. The audit row says that a
    mark was made and by whom, neither for whom nor why.
    """
    named = keyed_digest("holder", holder)

    def store() -> None:
        CareMark.objects.filter(holder=named).delete()
        for digest in sorted(set(digests) - {""}):
            row = CareMark(holder=named, digest=digest, until=until)
            row.stops = stops.to_json()
            row.save(force_insert=True)
        append("care.mark", actor=actor)
        marked(set(digests))

    durably(store)


def lift(holder: str, *, actor: Actor) -> None:
    """Take back what this holder marked; a mark that another holder made stays."""
    named = keyed_digest("holder", holder)

    def remove() -> None:
        if CareMark.objects.filter(holder=named).delete()[0]:
            append("care.lift", actor=actor)

    durably(remove)


def forget_ended(now: datetime) -> int:
    """Delete marks whose time is over; how many."""
    return durably(lambda: CareMark.objects.filter(until__lte=now).delete()[0])

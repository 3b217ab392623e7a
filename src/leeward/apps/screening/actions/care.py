"""Marking a person as in care, and taking the mark back: what a case does, or one tap of an officer."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from django.db.models import Q

from leeward.apps.audit.actions import Actor, append_sealed
from leeward.apps.indexing.queries.records import record_id
from leeward.apps.screening.models import CareMark, Check, StoredFinding
from leeward.apps.screening.queries.care import Stops
from leeward.apps.screening.queries.fear import forget_second, persons_in, record_trace
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

    `holder` names what asks for it, as `case/<id>` or `check/<id>`; it is kept as a digest. The audit row is sealed: it
    says that a mark was made and who made it, neither for which person nor why.
    """
    named = keyed_digest("holder", holder)

    def store() -> None:
        CareMark.objects.filter(holder=named).delete()
        known = set(digests) - {""}
        whole, persons = _traces_in_checks(known, stops) if stops.fled else (stops, set())
        for digest in sorted(known | persons):
            row = CareMark(holder=named, digest=digest, until=until)
            row.stops = whole.to_json()
            row.save(force_insert=True)
        forget_second()
        append_sealed("care.mark", actor=actor)
        marked(known)

    durably(store)


def _traces_in_checks(digests: Collection[str], stops: Stops) -> tuple[Stops, set[str]]:
    """What else names a person who fears a state: the names and birth dates on the documents of their checks, and the
    records that these hit.
    """
    checks = Check.objects.filter(Q(document_digest__in=digests) | Q(number_digest__in=digests))
    records = set(
        StoredFinding.objects.filter(check_made__in=checks).exclude(record="").values_list("record", flat=True)
    )
    persons = {digest for check in checks for digest in persons_in(check.subject)}
    ids = frozenset(str(record_id(key)) for key in records)
    return replace(stops, records=ids), persons | {record_trace(key) for key in records}


def lift(holder: str, *, actor: Actor) -> None:
    """Take back what this holder marked; a mark that another holder made stays."""
    named = keyed_digest("holder", holder)

    def remove() -> None:
        forget_second()
        if CareMark.objects.filter(holder=named).delete()[0]:
            append_sealed("care.lift", actor=actor)

    durably(remove)


def forget_ended(now: datetime) -> int:
    """Delete marks whose time is over; how many."""
    return durably(lambda: CareMark.objects.filter(until__lte=now).delete()[0])

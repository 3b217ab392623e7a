"""Shore passes of a crew: issued with a code on paper, noted at the gate, taken back; who is not back is shown."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.access import SENDERS, visible_voyages
from leeward.apps.arrivals.models import Passenger, Sailing, ShoreMovement, ShorePass, Voyage
from leeward.apps.arrivals.queries.shore import crew_of, may_go_ashore
from leeward.apps.audit.actions import append
from leeward.core import paper_code
from leeward.core.travel.shore import Movement, next_movement
from leeward.platform.derived_keys import keyed_digest
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


@dataclass(frozen=True, slots=True)
class Issued:
    """A pass with its code, which is shown once, on paper."""

    passenger: Passenger
    code: str


def set_sailing(voyage: UUID, sails_at: datetime, *, officer: Officer) -> None:
    """Say when the ship sails. Raises NotAllowed."""

    def store() -> None:
        found = _voyage(voyage, officer)
        if sails_at <= timezone.now():
            raise NotAllowed(_("The ship sails in the future: give the next time."))
        said = {"sails_at": sails_at, "set_by": officer, "set_at": timezone.now()}
        Sailing.objects.update_or_create(voyage=found, defaults=said)
        _note("shore.sailing", found, officer)

    durably(store)


def issue_passes(voyage: UUID, passengers: Collection[int], *, officer: Officer) -> Sequence[Issued]:
    """New passes for these members of the crew; an earlier one of theirs opens no gate any more. Raises NotAllowed.

    Who has to be looked at gets one after the check at the counter.
    """

    def store() -> Sequence[Issued]:
        found = _voyage(voyage, officer)
        chosen = [each for each in crew_of(found) if each.pk in passengers and may_go_ashore(each, officer)]
        if not chosen:
            raise NotAllowed(_("Choose members of the crew who may go ashore."))
        made = [_issued(each, officer) for each in chosen]
        _note("shore.issue", found, officer, passes=len(made))
        return made

    return durably(store)


def note_scan(code: str, *, officer: Officer, at: datetime | None = None) -> ShorePass | None:
    """Note that the holder of the pass went out or came back; None for the same scan again. Raises NotAllowed."""
    try:
        digest = _digest(paper_code.read(code))
    except paper_code.NoCode:
        raise NotAllowed(_("This is no code of a pass: compare it letter by letter.")) from None

    def store() -> ShorePass | None:
        rows = ShorePass.objects.select_for_update(of=("self",)).select_related("passenger__voyage")
        row = rows.filter(code_digest=digest, ended_at=None, passenger__voyage__in=visible_voyages(officer)).first()
        if row is None or not has_role(officer, *SENDERS):
            raise NotAllowed(_("No pass in force has this code. Take the holder to the counter."))
        movement = next_movement([Movement(each.at, each.out) for each in row.movements.all()], at or timezone.now())
        if movement is None:
            return None
        ShoreMovement.objects.create(shore_pass=row, at=movement.at, out=movement.out, noted_by=officer)
        row.ashore = movement.out
        row.save(update_fields=["ashore"])
        _note("shore.out" if movement.out else "shore.back", row.passenger.voyage, officer)
        return row

    return durably(store)


def end_pass(voyage: UUID, passenger: int, *, officer: Officer) -> None:
    """Take a pass back; where its holder is stays known. Raises NotAllowed."""

    def store() -> None:
        found = _voyage(voyage, officer)
        holder = Passenger.objects.filter(pk=passenger, voyage=found)  # by its own key: an address may have any number
        if not ShorePass.objects.filter(passenger__in=holder, ended_at=None).update(ended_at=timezone.now()):
            raise NotAllowed(_("This pass is not in force any more."))
        _note("shore.end", found, officer)

    durably(store)


def _issued(passenger: Passenger, officer: Officer) -> Issued:
    secret = paper_code.new_secret()
    said = {"code_digest": _digest(secret), "issued_by": officer, "issued_at": timezone.now(), "ended_at": None}
    ShorePass.objects.update_or_create(passenger=passenger, defaults=said)
    return Issued(passenger, paper_code.as_printed(secret))


def _digest(secret: bytes) -> str:
    return keyed_digest("shore", secret.hex())


def _voyage(voyage: UUID, officer: Officer) -> Voyage:
    found = visible_voyages(officer).filter(pk=voyage).first() if has_role(officer, *SENDERS) else None
    if found is None:
        raise NotAllowed(_("There is no such voyage of your agency."))
    return found


def _note(act: str, voyage: Voyage, officer: Officer, **details: int) -> None:
    append(act, actor=actor_of(officer), object=f"voyage/{voyage.pk}", details=details)

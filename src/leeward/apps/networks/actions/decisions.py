"""What an analyst decides of two mentions, for one inquiry only. Nothing is merged, so undoing is one row."""

from collections.abc import Callable
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.access import opened
from leeward.apps.networks.actions.audited import audit_act
from leeward.apps.networks.models import Inquiry, PairDecision
from leeward.apps.networks.queries.entities import decisions_in, ordered
from leeward.apps.networks.queries.visible import mentions_in
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def decide(inquiry: Inquiry, two: tuple[UUID, UUID], verdict: str, reason: str, *, officer: Officer) -> None:
    """Say that two mentions are the same, are distinct, or cannot be decided. It takes the place of what was decided
    of them before. Raises NotAllowed.
    """
    one, other = ordered(*two)

    def work(current: Inquiry) -> None:
        if one == other or mentions_in(current).filter(pk__in=(one, other)).count() < 2:
            raise NotAllowed(
                _("One of the two is not in this inquiry any more: it was withdrawn, or its time ran out.")
            )
        _undo(current, one, other, officer)
        row = PairDecision(inquiry=current, one_id=one, other_id=other, verdict=verdict, decided_by=officer)
        row.decided_at, row.reason = timezone.now(), reason
        row.save(force_insert=True)
        audit_act("pair.decide", current, officer, of=f"pair/{one}/{other}", details={"verdict": verdict})

    _inside(inquiry, officer, work)


def undo(inquiry: Inquiry, two: tuple[UUID, UUID], *, officer: Officer) -> None:
    """Take back what was decided of two mentions: the machine's pair counts again. Raises NotAllowed."""
    one, other = ordered(*two)

    def work(current: Inquiry) -> None:
        if not _undo(current, one, other, officer):
            raise NotAllowed(_("Nothing is decided of these two any more."))
        audit_act("pair.undo", current, officer, of=f"pair/{one}/{other}")

    _inside(inquiry, officer, work)


def _undo(inquiry: Inquiry, one: UUID, other: UUID, officer: Officer) -> int:
    rows = decisions_in(inquiry).filter(one=one, other=other)
    return rows.update(undone_by=officer, undone_at=timezone.now())


def _inside(inquiry: Inquiry, officer: Officer, work: Callable[[Inquiry], None]) -> None:
    """Do it as one who works on the inquiry, while it is open. Raises NotAllowed."""

    def locked() -> None:
        current = opened(officer).select_for_update(of=("self",)).filter(pk=inquiry.pk).first()
        if current is None:
            raise NotAllowed(_("This inquiry is not open any more."))
        work(current)

    durably(locked)

"""Bursts: begun by the officer, answered case by case, each answer counted once."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.audit.actions import append
from leeward.apps.training.models import Burst, BurstAnswer
from leeward.apps.training.queries.bursts import next_place, open_burst
from leeward.apps.training.queries.methods import families_needed
from leeward.apps.training.queries.pool import case_at, choices, month_of, skill_of
from leeward.core.training.cases.case import Decision
from leeward.core.training.schedule.bursts import SIZE, Case, NotEnough, burst
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

_SALT = "training.case"
_LONGEST = 600.0
"""Seconds beyond which someone was away from the screen."""


def begin(officer: Officer) -> Burst:
    """A burst for the officer, or the one that they have not finished. Raises NotAllowed where there are no cases."""
    return open_burst(officer) or begin_with(officer, choices(officer, month_of(local_date(officer.post))))


def begin_with(officer: Officer, cases: Sequence[Case], size: int = SIZE) -> Burst:
    """A burst of these cases; families of new methods come more often. Gives the one that is not finished, if another
    browser began it meanwhile. Raises NotAllowed where the cases are too few.
    """
    month, needs = month_of(local_date(officer.post)), families_needed(officer.agency)
    try:
        chosen = burst(cases, skill_of(officer), {str(f): n for f, n in needs.items()}, secrets.randbits(48), size)
    except NotEnough as error:
        raise NotAllowed(_("There are too few cases for a burst.")) from error

    def store() -> Burst:
        if going := open_burst(officer):
            return going
        places = [int(each) for each in chosen]
        made = Burst.objects.create(officer=officer, month=month, cases=places, started_at=timezone.now())
        append("training.burst", actor=actor_of(officer), object=f"burst/{made.pk}")
        return made

    return durably(store)


def token_of(going: Burst, place: int, now: datetime) -> str:
    """What the page of a case sends back: which case it showed, and since when."""
    return signing.dumps([str(going.pk), place, now.timestamp()], salt=_SALT)


def answer(going: Burst, decision: Decision, token: str, now: datetime) -> BurstAnswer:
    """The answer to the case of the token: the first one counts, however often and from however many browsers it is
    sent. Raises NotAllowed for a token of another burst, and for a case that is not the next.
    """
    place, since = _read(going, token)

    def store() -> BurstAnswer:
        if known := going.answers.filter(place=place).first():
            return known
        if place != next_place(going):
            raise NotAllowed(_("This is not the case whose turn it is."))
        number = going.cases[place]
        case = case_at(going.month, number)
        seconds = now.timestamp() - since
        made = BurstAnswer.objects.create(
            burst=going,
            place=place,
            case=number,
            family=case.family,
            target=case.target,
            nationality=case.seen.page.nationality,
            decision=decision,
            right=case.is_right(decision),
            seconds=seconds if 0 <= seconds <= _LONGEST else None,
            answered_at=now,
        )
        if place == len(going.cases) - 1:
            Burst.objects.filter(pk=going.pk, ended_at=None).update(ended_at=now)
        return made

    return durably(store)


def _read(going: Burst, token: str) -> tuple[int, float]:
    try:
        burst_id, place, since = signing.loads(token, salt=_SALT)
    except signing.BadSignature as error:
        raise NotAllowed(_("This page is not one of ours; open the burst again.")) from error
    if burst_id != str(going.pk):
        raise NotAllowed(_("This page is of another burst."))
    return int(place), float(since)

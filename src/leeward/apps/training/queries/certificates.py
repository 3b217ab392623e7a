"""An officer's certificates: what they open, what closes next, and how one is renewed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from leeward.apps.agencies.access.functions import Function
from leeward.apps.agencies.models import Achievement, Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.training.access import kinds_of
from leeward.apps.training.models import AchievementKind
from leeward.apps.training.queries.partner_ends import BADGE, badge_ends, opening
from leeward.apps.training.queries.rights import Opens, held_badges, in_force, opens, partner_rows
from leeward.core.training.badges.partner_rows import functions_for

FIRST_WARNING, LAST_WARNING = timedelta(days=30), timedelta(days=7)
State = Literal["counts", "ends", "ends_now", "ended", "revoked"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A certificate as its page shows it: `opens` are the labels of functions, `kind` what is known of the code."""

    row: Achievement
    kind: AchievementKind | None
    state: State
    opens: Sequence[str]

    @property
    def name(self) -> str:
        """Its name, or its code where the agency has no name for it."""
        return self.kind.name if self.kind else self.row.code


@dataclass(frozen=True, slots=True)
class Right:
    """A function that the table closes: whether it is open to the officer, until when, and the codes that open it."""

    label: str
    codes: Sequence[str]
    until: date | None
    state: State = "counts"


def state_of(row: Achievement, today: date) -> State:
    """What is to be said of a certificate on this day."""
    if row.revoked_at is not None:
        return "revoked"
    return "ended" if row.ends_on < today else until_state(row.ends_on, today)


def until_state(last: date, today: date) -> State:
    """What is to be said of what counts until this day."""
    left = last - today
    return "ends_now" if left <= LAST_WARNING else "ends" if left <= FIRST_WARNING else "counts"


def shown(rows: Sequence[Achievement], officer: Officer) -> list[Shown]:
    """These certificates of the officer's agency, in their order."""
    today = local_date(officer.post)
    kinds = {kind.code: kind for kind in kinds_of(officer)}
    table = in_force(officer.agency, today)
    by_function: Opens = opens(table) if table else {}
    return [Shown(row, kinds.get(row.code), state_of(row, today), _labels(row.code, by_function)) for row in rows]


def _labels(code: str, by_function: Opens) -> list[str]:
    return [str(Function(name).label) for name, codes in by_function.items() if code in codes]


def certificates_of(officer: Officer) -> list[Shown]:
    """The officer's certificates, the last to end first."""
    return shown(list(officer.achievements.all()), officer)


def rights_of(officer: Officer) -> list[Right]:
    """The functions that the table in force names, and until when each is open to the officer."""
    today = local_date(officer.post)
    table = in_force(officer.agency, today)
    rows = [row for row in officer.achievements.all() if row.counts(today)]
    partners, now = partner_rows(table), timezone.now()
    held = held_badges(officer, now) if partners else []
    found = []
    for name, codes in (opens(table) if table else {}).items():
        ends = [row.ends_on for row in rows if row.code in codes]
        opening = (each for each in held if name in functions_for(partners, each.issuer, each.achievement))
        ends += [local_date(officer.post, each.valid_until) for each in opening]
        until = max(ends, default=None)
        state = until_state(until, today) if until else "ended"
        found.append(Right(str(Function(name).label), sorted(codes), until, state))
    return found


def next_end(officer: Officer, today: date) -> date | None:
    """The day on which the first of the officer's certificates ends, within the first warning; else None."""
    return first_end(ends_of(officer, today).union(badge_ends(officer), all=True), officer, today)


def ends_of(officer: Officer, today: date) -> QuerySet[Achievement, tuple[str, date]]:
    """Code and last day of each certificate of the officer that was not revoked."""
    rows = officer.achievements.filter(revoked_at=None, passed_on__lte=today).order_by()
    return rows.values_list("code", Coalesce("extended_until", "expires_on"))


def first_end(ends: Iterable[tuple[str, date]], officer: Officer, today: date) -> date | None:
    """The first of these days within the first warning: of each code the last day counts, since it may be renewed. Of
    badges of partners only those that open something are said.
    """
    last: dict[str, date] = {}
    for code, day in ends:
        last[code] = max(day, last.get(code, day))
    soon = {code: day for code, day in last.items() if today <= day <= today + FIRST_WARNING}
    if any(code.startswith(BADGE) for code in soon):
        opened = opening(officer, today)
        soon = {code: day for code, day in soon.items() if not code.startswith(BADGE) or code in opened}
    return min(soon.values(), default=None)

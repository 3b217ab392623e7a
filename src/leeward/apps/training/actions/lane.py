"""Drills in the lane: due after a decision, begun between two travellers, decided once. Of a drill no table has a row
but training's own, and the audit log one that it began.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.audit.actions import append
from leeward.apps.border.models import Decision
from leeward.apps.border.queries.drills import DrillPage
from leeward.apps.screening.models import Check
from leeward.apps.training.models import LaneDrill, LaneSetting
from leeward.apps.training.queries.lane import drills_of_shift, may_come, setting_at
from leeward.apps.training.queries.lane_page import leaves_the_decision, page_of
from leeward.apps.training.queries.lane_pool import CHANCE, case_of, choose
from leeward.apps.training.queries.pool import month_of
from leeward.core.care.chips import FEAR_OF_RETURN, chips
from leeward.platform.durable import durably

_SALT = "training.lane"
_WORD_LASTS = 60
_LONGEST = timedelta(minutes=10)
"""After so long on the screen a drill was passed over: the officer was away."""
_CHOICES = {Decision.Choice.CLEAR: "let_go", Decision.Choice.REFER: "send_on", Decision.Choice.PROTECT: "quiet"}


def due(officer: Officer) -> str:
    """After a decision: a word to begin a drill with, at the rate that the trainer set; mostly empty."""
    setting = setting_at(officer)
    if setting is None or CHANCE.random() >= setting.rate:
        return ""
    return signing.dumps(officer.pk, salt=_SALT)


def begin(officer: Officer, word: str) -> UUID | None:
    """Begin a drill with the word of `due`; None where something real waits, or nothing can be shown."""
    setting, now = setting_at(officer), timezone.now()
    if setting is None or not _is_theirs(word, officer) or _held_back(setting, officer, now):
        return None
    month = month_of(local_date(setting.post, now))
    target = CHANCE.random() < setting.prevalence
    place = choose(officer, month, target=target)
    if place is None:
        return None
    drill = LaneDrill(officer=officer, post=setting.post, month=month, case=place, target=target, began_at=now)
    drill.family = case.family if (case := case_of(drill)) else ""
    return _stored(drill, setting) if leaves_the_decision(drill) else None


def _is_theirs(word: str, officer: Officer) -> bool:
    try:
        return bool(signing.loads(word, salt=_SALT, max_age=_WORD_LASTS) == officer.pk)
    except signing.BadSignature:
        return False


def _held_back(setting: LaneSetting, officer: Officer, now: datetime) -> bool:
    try:
        return may_come(setting, officer, now) != "inject"
    except ValueError:  # figures that no form takes: the database was changed by hand
        return True


def _stored(drill: LaneDrill, setting: LaneSetting) -> UUID | None:
    def store() -> UUID | None:
        # Two browsers may ask at once.
        apart = drill.began_at - timedelta(seconds=setting.apart)
        if drills_of_shift(drill.officer, drill.began_at).filter(began_at__gt=apart).exists():
            return None
        drill.save(force_insert=True)
        append("training.drill", actor=actor_of(drill.officer), object=f"drill/{drill.pk}")
        return drill.pk

    return durably(store)


@dataclass(frozen=True, slots=True)
class AtCounter:
    """A drill on the officer's screen (`border.queries.drills.Drill`)."""

    drill: LaneDrill

    @property
    def over(self) -> str:
        """Where the page is that says what it was, once it was decided or passed over; else empty."""
        return reverse("training:lane_reveal", args=[self.drill.pk]) if self.drill.answered_at else ""

    def page(self) -> DrillPage:
        """The invented traveller, checked in the drill's own world."""
        return page_of(self.drill)

    def decide(self, choice: str) -> str:
        """Take the first decision; the address of the page that says what it was."""
        decide(self.drill, choice, timezone.now())
        return reverse("training:lane_reveal", args=[self.drill.pk])

    def note(self, sign: str) -> None:
        """Note the sign of this key, or take it back; no one is called."""
        codes = {each.key: each.code for each in (*chips(), FEAR_OF_RETURN)}
        if sign in codes and not self.drill.answered_at:
            self.drill.signs = sorted({*self.drill.signs} ^ {codes[sign]})
            durably(lambda: self.drill.save(update_fields=["signs"]))


def drill_of(id: UUID, officer: Officer) -> AtCounter | None:
    """The officer's drill with this id, while its case can be made; anyone else's is none."""
    found = LaneDrill.objects.select_related("officer__agency", "post").filter(pk=id, officer=officer).first()
    return AtCounter(found) if found and case_of(found) else None


def decide(drill: LaneDrill, choice: str, now: datetime) -> LaneDrill:
    """Take the officer's decision: the first one counts, from however many browsers it comes. After a real traveller,
    or ten minutes, the drill was passed over and nothing counts.
    """
    case = case_of(drill)

    def store() -> LaneDrill:
        row = LaneDrill.objects.select_for_update(of=("self",)).get(pk=drill.pk)
        if row.answered_at is not None or case is None:
            return row
        row.answered_at = now
        if not _is_passed_over(row, now):
            seconds = (now - row.began_at).total_seconds()
            row.decision = _CHOICES[Decision.Choice(choice)]
            row.right, row.seconds = row.decision in case.right, seconds if seconds >= 0 else None
        row.save()
        return row

    return durably(store)


def _is_passed_over(row: LaneDrill, now: datetime) -> bool:
    came = Check.objects.filter(officer=row.officer_id, created_at__gt=row.began_at)
    return now - row.began_at > _LONGEST or came.exists()

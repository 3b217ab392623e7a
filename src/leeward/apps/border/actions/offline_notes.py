"""Delivering what an officer noted without a link, on a phone or on paper: the check then, and the decision where it is
clear.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions.counter import move_arrival
from leeward.apps.audit.actions import append
from leeward.apps.border.access import may_clear
from leeward.apps.border.actions.decisions import check_reason, decide
from leeward.apps.border.models import Decision, OfflineNote
from leeward.apps.border.queries.checks import decision_of, hold_of
from leeward.apps.border.queries.offline_notes import delivered_note
from leeward.apps.crossings.actions.counter import Stated
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.core.policy.verdicts import Verdict
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

OLDEST = timedelta(hours=72)
"""A post works so long without a link; what is older has a wrong clock or was forgotten, and a person looks at it."""
OLDEST_ON_PAPER = timedelta(days=60)
"""After a hurricane a post may be without power for weeks, and its papers are typed by few people."""
_CLOCKS_DIFFER = timedelta(minutes=2)
"""A phone's clock may be ahead of the server's by so much; such a time counts as now."""


@dataclass(frozen=True, slots=True)
class Noted:
    """One traveller as it was noted. `key` is the note's own id; `at` is by the phone's clock, `post` the code of the
    officer's post at that time. `typed` is the document in place of the zone where it was written on paper: then
    `reason` says where the paper is kept, and `until` what the officer stamped.
    """

    key: str
    zone: str
    direction: str
    choice: str
    reason: str
    at: datetime
    post: str = ""
    typed: CheckRequest | None = None
    until: date | None = None

    @property
    def check_request(self) -> CheckRequest:
        """The check to make."""
        return self.typed or CheckRequest(mrz=self.zone)


def deliver(noted: Noted, *, officer: Officer) -> OfflineNote:
    """Make the ordinary check, and record the noted decision and crossing where it is clear.

    The same note again gives the same answer, and makes nothing. Raises NotAllowed for a time or last day that cannot
    be, a referral without a reason and a paper that is kept nowhere; MalformedMrz and InvalidRequest for what is no
    zone or another zone with a used id.
    """
    reason = check_reason(noted.choice, noted.reason)
    if noted.typed and not reason:
        raise NotAllowed(_("Say where the paper is kept, such as the book and its page."))
    known = delivered_note(noted.key, officer)
    repeats = known is not None and (not noted.typed or known.noted_at == noted.at)
    at = noted.at if repeats else _check_time(noted, officer)
    made = answer_traveller(noted.check_request, officer=officer, post=officer.post, idempotency_key=noted.key).id
    check = Check.objects.select_related("officer__agency", "post").get(pk=made)

    def keep() -> tuple[OfflineNote, bool]:
        note = OfflineNote(check_made=check, choice=noted.choice, direction=noted.direction, noted_at=at)
        note.reason, note.from_paper = reason, noted.typed is not None
        named = ("choice", "direction", "noted_at", "from_paper", "reason_encrypted")
        facts = {name: getattr(note, name) for name in named}
        note, new = OfflineNote.objects.get_or_create(check_made=check, defaults=facts)
        if new:
            _record(note, check, officer)
        elif (
            note.from_paper
            and _correctable_fields(note) != (noted.direction, at, reason)
            and decision_of(check) is None
        ):
            was, note.direction, note.noted_at, note.reason = note.noted_at, noted.direction, at, reason
            note.save()
            _record(note, check, officer, was=was)
        return note, new

    # It is kept before it is decided: where the last day is refused, the check waits as one of the noted time.
    note, new = durably(keep)
    if (new or noted.typed) and decision_of(check) is None and _may_settle(check, note.choice):
        stated = Stated(until=noted.until)
        decide(check, note.choice, officer=officer, reason=note.reason, stated=stated, at=note.noted_at)
    return note


def _correctable_fields(note: OfflineNote) -> tuple[str, datetime, str]:
    """What the officer may correct on a paper until the check is decided."""
    return note.direction, note.noted_at, note.reason


def _record(note: OfflineNote, check: Check, officer: Officer, was: datetime | None = None) -> None:
    minutes = int((timezone.now() - note.noted_at) / timedelta(minutes=1))
    details = {"choice": note.choice, "direction": note.direction, "minutes_before": minutes}
    if note.from_paper:
        details["paper"] = True
    append("check.noted", actor=actor_of(officer), object=f"check/{check.pk}", outcome=note.choice, details=details)
    move_arrival(check, note.noted_at, was or check.created_at)


def _may_settle(check: Check, choice: str) -> bool:
    """Whether the noted decision can be recorded without the officer looking at the check as it is now."""
    clears = choice == Decision.Choice.CLEAR
    return check.verdict_now == Verdict.CLEAR and (not clears or may_clear(check, hold_of(check)))


def _check_time(noted: Noted, officer: Officer) -> datetime:
    """The noted time. Raises NotAllowed for the future, for what is too old, and for another post, where the crossing
    would be counted.
    """
    at, now = noted.at, timezone.now()
    if noted.post and noted.post != (officer.post.code if officer.post else ""):
        raise NotAllowed(_("Noted at another post. Ask your supervisor to set your post to it, then deliver it."))
    if noted.typed:
        return _on_paper(at, now)
    if at > now + _CLOCKS_DIFFER:
        raise NotAllowed(_("The noted time is in the future: this device has a wrong clock. Check the traveller here."))
    if at < now - OLDEST:
        raise NotAllowed(_("Noted more than 72 hours ago, or by a wrong clock. Tell your supervisor."))
    return min(at, now)


def _on_paper(at: datetime, now: datetime) -> datetime:
    if at > now:
        raise NotAllowed(_("This time is in the future. Read the paper again."))
    if at < now - OLDEST_ON_PAPER:
        raise NotAllowed(_("More than 60 days ago: its records may be deleted already. Tell your supervisor."))
    return at

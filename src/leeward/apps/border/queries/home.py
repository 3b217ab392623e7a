"""What waits at the counter and in the second line, for an officer's home and menu."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from leeward.apps.agencies.models import Officer, Post
from leeward.apps.border.access import is_in_earshot, visible_referrals
from leeward.apps.border.models import Confirmation, Hold, Referral
from leeward.apps.border.queries.checks import (
    calls_to_decide,
    checks_to_decide,
    exceptions_to_review,
    open_referrals,
    questions_of,
    unread_outcomes,
)
from leeward.apps.border.queries.drills import on_page
from leeward.apps.screening.access.checks import discreet
from leeward.apps.screening.access.judgement import quiet_kind
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.late_hits import late_hits_of
from leeward.platform.home import Card, Level, News

CALLS = "#calls-title"
"""The place of the noted calls on the page of the second line."""
_FORGOTTEN = timedelta(minutes=30)


def undecided_checks(officer: Officer, now: datetime) -> Card:
    """The officer's own checks without a decision; one that waits for half an hour was probably forgotten."""
    found = checks_to_decide(officer).aggregate(n=Count("pk"), first=Min("created_at"))
    forgotten = found["first"] is not None and found["first"] <= now - _FORGOTTEN
    return Card(
        "border:unresolved",
        _("Checks without a decision"),
        found["n"] + on_page(officer),
        since=found["first"],
        level=Level.SOON if forgotten else Level.CALM,
        entry="border:check",
    )


def answered_hits(officer: Officer, now: datetime) -> Card:
    """Owners' answers on checks that the officer has yet to decide; none about a discreet check, whose answers are for
    its recipients alone."""
    found = Confirmation.objects.filter(check_made__in=checks_to_decide(officer), late=False).exclude(answer="")
    told = found.exclude(quiet_kind()).exclude(discreet("check_made"))
    counts = told.aggregate(n=Count("pk"), first=Min("answered_at"), newest=Max("answered_at"))
    return Card(
        "border:unresolved",
        _("Hits that their owner answered"),
        counts["n"],
        since=counts["first"],
        level=Level.NOW if counts["n"] else Level.CALM,
        note=_("decide now") if counts["n"] else "",
        entry="border:check",
        alarm=counts["newest"],
    )


def outcomes(officer: Officer, now: datetime) -> Card:
    """Results of the officer's referrals that were not read yet."""
    found = unread_outcomes(officer).order_by().aggregate(n=Count("pk"), first=Min("closed_at"))
    return Card("border:check", _("Results of your referrals"), found["n"], since=found["first"])


def referrals(officer: Officer, now: datetime) -> Card:
    """Referrals that wait for someone to take them; calls for help and quiet ones press.

    Urgent ones sound; quiet ones only where their traveller does not hear it.
    """
    urgent = Q(urgent=True) | Q(quiet=True)
    heard = Q(quiet=True, post=officer.post_id) if is_in_earshot(officer, officer.post_id) else Q(pk__in=[])
    waiting = open_referrals(officer).filter(state=Referral.State.WAITING)
    found = waiting.aggregate(
        n=Count("pk"),
        first=Min("referred_at"),
        pressing=Count("pk", filter=urgent),
        newest=Max("referred_at", filter=urgent & ~heard),
    )
    return Card(
        "border:referrals",
        _("Referrals that wait"),
        found["n"],
        since=found["first"],
        level=Level.NOW if found["pressing"] else Level.CALM,
        note=ngettext("%(n)s urgent", "%(n)s urgent", found["pressing"]) % {"n": found["pressing"]}
        if found["pressing"]
        else "",
        alarm=found["newest"],
    )


def taken_referrals(officer: Officer, now: datetime) -> Card:
    """Referrals that the officer took and has yet to close."""
    mine = open_referrals(officer).filter(state=Referral.State.TAKEN, taken_by=officer)
    found = mine.aggregate(n=Count("pk"), first=Min("taken_at"))
    return Card("border:referrals", _("Referrals that you took"), found["n"], since=found["first"])


def calls(officer: Officer, now: datetime) -> Card:
    """Noted calls that wait for the officer as the second person."""
    found = calls_to_decide(officer).order_by().aggregate(n=Count("pk"), first=Min("recorded_at"))
    level = Level.SOON if found["n"] else Level.CALM
    return Card("border:referrals", _("Calls to agree to"), found["n"], since=found["first"], level=level, place=CALLS)


def late_hits(officer: Officer, now: datetime) -> Card:
    """Hits on earlier travellers that no one of the agency has read."""
    found = late_hits_of(officer).filter(seen_at=None).order_by().aggregate(n=Count("pk"), first=Min("found_at"))
    return Card("border:late_hits", _("Late hits to read"), found["n"], since=found["first"])


def exceptions(officer: Officer, now: datetime) -> Card:
    """Urgent exceptions that data protection has yet to review."""
    open_ones = exceptions_to_review(officer).filter(reviewed_at=None).order_by()
    found = open_ones.aggregate(n=Count("pk"), first=Min("ended_at"))
    level = Level.SOON if found["n"] else Level.CALM
    return Card("border:exceptions", _("Urgent exceptions to review"), found["n"], since=found["first"], level=level)


def recent_exceptions(officer: Officer, now: datetime) -> Card:
    """Urgent exceptions of the agency in the last day, for a supervisor to know of; data protection reviews them."""
    recent = exceptions_to_review(officer).filter(ended_at__gte=now - timedelta(days=1)).order_by()
    found = recent.aggregate(n=Count("pk"), first=Min("ended_at"))
    word = _("Urgent exceptions today")
    return Card("border:referrals", word, found["n"], found["first"], place="#holds-title", entry="border:exceptions")


@dataclass(frozen=True, slots=True)
class AtPost:
    """One post of the agency at this moment: checks of the last hour, referrals that wait, holds that run."""

    post: Post
    checks: int
    referrals: int
    holds: int


def posts(officer: Officer, now: datetime) -> list[AtPost]:
    """The agency's posts at a glance, for a supervisor."""
    of_agency = Q(officer__agency=officer.agency_id)
    recent = Check.objects.filter(of_agency, created_at__gte=now - timedelta(hours=1))
    waiting = open_referrals(officer).filter(state=Referral.State.WAITING)
    running = Hold.objects.filter(ended_at=None, agency=officer.agency_id)
    checks, referred, held = (
        dict(rows.order_by().values_list(post).annotate(n=Count("pk")))
        for rows, post in ((recent, "post"), (waiting, "post"), (running, "check_made__post"))
    )
    return [
        AtPost(post, checks.get(post.pk, 0), referred.get(post.pk, 0), held.get(post.pk, 0))
        for post in officer.agency.posts.all()
    ]


def own_news(officer: Officer, since: datetime) -> Iterator[News]:
    """Of the officer's own referrals: how many the second line closed."""
    closed = Referral.objects.filter(referred_by=officer, quiet=False, closed_at__gte=since).count()
    if closed:
        said = ngettext("%(n)s of your referrals was closed.", "%(n)s of your referrals were closed.", closed)
        yield News(said % {"n": closed}, "border:check")


def second_line_news(officer: Officer, since: datetime) -> Iterator[News]:
    """What colleagues closed, and what owners answered on hits of the agency."""
    closed = visible_referrals(officer).filter(closed_at__gte=since).exclude(closed_by=officer).count()
    if closed:
        said = ngettext("A colleague closed %(n)s referral.", "Colleagues closed %(n)s referrals.", closed)
        yield News(said % {"n": closed}, "border:referrals")
    answered = questions_of(officer).filter(answered_at__gte=since, joined=None).exclude(answer="").order_by().count()
    if answered:
        said = ngettext("Owners answered %(n)s question.", "Owners answered %(n)s questions.", answered)
        yield News(said % {"n": answered}, "border:referrals")


def exception_news(officer: Officer, since: datetime) -> Iterator[News]:
    """Urgent exceptions that officers took."""
    found = exceptions_to_review(officer).filter(ended_at__gte=since).order_by().count()
    if found:
        said = ngettext("%(n)s urgent exception was taken.", "%(n)s urgent exceptions were taken.", found)
        yield News(said % {"n": found}, "border:exceptions")

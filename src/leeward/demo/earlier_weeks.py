"""The weeks before the demonstration was set up, so that figures and charts have something to show. All invented.

Counts go into the tables that the counting job fills. A small share of the checks exists as rows with their owners'
answers; each is audited as invented, and no desk, hold or partner learns of it.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.utils import timezone

from leeward.apps.agencies.models import Agency, Officer, Post, Role
from leeward.apps.agencies.queries import agency_coded, officers
from leeward.apps.border.actions.confirmations import request_body
from leeward.apps.border.models import Confirmation, Decision
from leeward.apps.desk.actions.receiving import request_of
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.routing import desk_for
from leeward.apps.screening.actions.checks import answer_in, new_check, record_check
from leeward.apps.screening.models import Check, CountedHour, HourCount, HourSource, StoredFinding
from leeward.apps.screening.queries.real_world import REAL
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.core.policy.promises import promised_minutes
from leeward.core.policy.verdicts import Verdict
from leeward.platform.durable import durably
from leeward.scenario.past import HitFacts, HourFacts, past_hits, past_hours
from leeward.scenario.region import Region

DAYS = 21
HITS = 70
_COUNTERS = ("BRB-IMMI", "BRB-IMMI", "ATG-IMMI")
_HOUR = timedelta(hours=1)


def load_past(region: Region, advance: Callable[[], None] = lambda: None) -> None:
    """Invent the weeks before now, once; the index has to be built before. Never beside real checks."""
    if not settings.DEMO:
        raise RuntimeError("only the demonstration has an invented past")
    if CountedHour.objects.exists() or Check.objects.exists():
        return
    now = timezone.now()

    def work() -> None:
        _count(list(past_hours(region, _COUNTERS, now - _HOUR, DAYS)), now)
        for hit in past_hits(region, _COUNTERS, now - _HOUR, DAYS, HITS):
            _hit(hit)
            advance()

    durably(work)


def _count(found: list[HourFacts], now: datetime) -> None:
    """The job counts the last hour that was counted and the one before it again: these two are left empty for it."""
    this = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    hours = [CountedHour(hour=this - back * _HOUR, counted_at=now) for back in range(DAYS * 24 + 2)]
    CountedHour.objects.bulk_create(hours)
    posts = {post.code: post for post in Post.objects.select_related("agency")}
    HourCount.objects.bulk_create(
        HourCount(
            hour_id=each.hour, agency=posts[each.post].agency, post=posts[each.post], verdict=verdict, checks=made
        )
        for each in found
        for verdict, made in each.checks.items()
        if made
    )
    hit = sorted((each.hour, posts[each.post].agency_id, owner) for each in found for owner in each.owners)
    HourSource.objects.bulk_create(
        HourSource(hour_id=hour, agency_id=agency, owner=owner, checks=len(list(same)))
        for (hour, agency, owner), same in groupby(hit)
    )


def _hit(facts: HitFacts) -> None:
    """The check as it would have been answered then, decided, with its owner's answer."""
    officer = officers().filter(agency__code=facts.agency, grants__role=Role.OFFICER, post__isnull=False).first()
    if officer is None:
        return
    request = CheckRequest(mrz="\n".join(facts.expected.zone))
    world = replace(REAL, now=lambda: facts.at)
    presented, answer = answer_in(world, request, officer=officer)
    if answer.verdict not in (Verdict.VERIFY, Verdict.REFER):
        return
    check = new_check(world, answer, request, officer=officer, post=officer.post)
    # Without digests no later check takes it for an earlier one of the same document.
    check.document_digest = check.birth_digest = check.name_digest = check.number_digest = ""
    record_check(check, answer, presented, officer=officer, is_invented=True)
    decided = facts.at + timedelta(minutes=1)
    Decision.objects.create(
        check_made=check,
        choice=Decision.Choice.REFER,
        decided_by=officer,
        decided_at=decided,
    )
    for hit in _one_of_each(check.findings.exclude(record="")):
        _answered(check, hit, facts, officer)


def _one_of_each(hits: Iterable[StoredFinding]) -> list[StoredFinding]:
    return list({hit.record: hit for hit in hits}.values())


def _answered(check: Check, hit: StoredFinding, facts: HitFacts, officer: Officer) -> None:
    """The question to the owner and its answer, at both ends."""
    promised = timedelta(minutes=promised_minutes(hit.kind))
    asked = Confirmation(
        check_made=check,
        record=hit.record,
        record_version=hit.record_version,
        owner=hit.owner,
        kind=hit.kind,
        route=Confirmation.Route.DESK,
        asked_at=facts.at,
        due_at=facts.at + promised,
        answer=facts.answer,
    )
    owner = agency_coded(hit.owner)
    body = request_body(asked, check, hit)
    desk: Agency = desk_for(hit.owner, officer.agency)
    request = request_of("hit", body, officer.agency.code, desk, check.purpose, facts.at)
    answered = facts.at + (request.due_at - facts.at) * facts.share
    asked.answered_at, asked.answered_by = answered, owner.name if owner else hit.owner
    request.state, request.answer, request.answered_at = Request.State.ANSWERED, facts.answer, answered
    asked.save(force_insert=True)
    request.save(force_insert=True)

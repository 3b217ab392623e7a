"""Receiving a list: read, screened, stored as a version of its voyage with its problems, and audited."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial as partly
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.actions.question_budget import spend
from leeward.apps.agencies.models import Purpose
from leeward.apps.agencies.queries import local_date
from leeward.apps.arrivals.actions.alarming import raise_alarm
from leeward.apps.arrivals.actions.list_drafts import Draft, Listed, Overtaken, draft_of
from leeward.apps.arrivals.actions.merging import MOST_ABOARD, Crowded, Merged
from leeward.apps.arrivals.actions.prechecking import Prechecked, precheck
from leeward.apps.arrivals.actions.senders import Sender, asker
from leeward.apps.arrivals.actions.voyages import expects, leg_here, voyage_of
from leeward.apps.arrivals.models import Passenger, Submission, Voyage
from leeward.apps.arrivals.queries.bookings import rule_of
from leeward.apps.audit.actions import append
from leeward.core.policy.verdicts import VERDICTS, Verdict
from leeward.core.travel.manifest.model import Manifest
from leeward.core.travel.manifest.model import Voyage as Stated
from leeward.core.travel.manifest.problems import Problem, Problems
from leeward.core.travel.manifest.read import Bounds, Reading, read
from leeward.platform.derived_keys import input_digest
from leeward.platform.durable import durably

LARGEST = 4 * 1024 * 1024
"""Bytes of one list: nearly 20,000 travellers with everything that a carrier states."""
_ATTEMPTS = 3
"""At a list that is worked out before it is written; then the writer waits for it."""
_UNTOLD = frozenset({Verdict.CLEAR, Verdict.PROTECT})
OVER_HTTP = Bounds(lists=100, travellers=10_000)
"""How much one request may hand in, since a caller waits for it and a thread is held: a list may have 99 parts, and no
ship carries 10,000 passengers. No caller waits for the command line and the folder, so they take what LARGEST allows.
"""
CHECK_IN = "check_in"
"""The kind of a submission that adds travellers as they check in, instead of being a whole list."""


@dataclass(frozen=True, slots=True)
class Received:
    """The result of one list: its row, and its travellers as they were judged."""

    submission: Submission
    manifest: Manifest | None
    found: tuple[Prechecked, ...] = ()
    repeated: bool = False


def receive(
    data: bytes,
    sender: Sender,
    *,
    stated: Stated | None = None,
    partial: bool = False,
    answered: bool = False,
    bounds: Bounds | None = None,
) -> list[Received]:
    """Take in what was sent; one entry for each list in it, or one without a manifest where nothing can be used.

    `stated` is the voyage of a table that does not name it. A `partial` list adds its travellers and makes no one
    missing (a check-in of one). The same bytes of a whole list again change nothing. What goes beyond `bounds` is
    refused whole, and so is a list that would bring its voyage more persons than any craft carries.

    A list whose travellers are `answered` to a carrier asks about each of them, so they are counted in its budget, with
    its questions about documents. Raises NotStored, and OutOfQuestions before anything is searched or stored.
    """
    digest = input_digest(data)
    if not partial and (known := _find_known(sender, digest)):
        return known
    reading = read(data, today=local_date(None), bounds=bounds, bookings=rule_of(sender.agency).allows)
    lists = [_with_voyage(manifest, stated) for manifest in reading.manifests]
    usable = [manifest for manifest in lists if manifest.voyage.number or manifest.voyage.craft]
    problems = _problems(reading, unplaced=len(usable) < len(lists))
    if not usable:
        return [_refuse(sender, digest, problems, reading.more)]
    if answered and sender.carrier is not None:
        spend(asker(sender.carrier), sum(len(manifest.travellers) for manifest in usable))
    return [
        _take(manifest, sender, digest, problems if place == 0 else [], reading.more, partial=partial)
        for place, manifest in enumerate(usable)
    ]


def receive_read(manifests: Sequence[Manifest], sender: Sender, digest: str, *, into: Voyage) -> list[Received]:
    """Take in lists already read, all of one voyage; the same ones again change nothing. Raises NotStored."""
    taken: list[Received] = []
    for manifest in manifests:
        own = input_digest(f"{digest}/{manifest.kind}".encode())
        known = _find_known(sender, own)
        taken += known or [_take(manifest, sender, own, [], 0, partial=False, into=into)]
        into = taken[-1].submission.voyage or into
    return taken


def _find_known(sender: Sender, digest: str) -> list[Received]:
    again = Submission.objects.filter(agency=sender.agency, digest=digest, voyage__sent_by=sender.key)
    return [Received(each, None, repeated=True) for each in again.select_related("voyage")]


def _with_voyage(manifest: Manifest, stated: Stated | None) -> Manifest:
    if stated is None or manifest.voyage.number:
        return manifest
    said = manifest.voyage
    return replace(manifest, voyage=replace(stated, mode=said.mode, craft=said.craft, craft_name=said.craft_name))


def _problems(reading: Reading, *, unplaced: bool) -> list[dict[str, Any]]:
    """The problems as they are stored: codes, parameters and places."""
    found = list(reading.problems)
    if unplaced:
        found.insert(0, Problem("voyage.unknown", "message"))
    if reading.refused and reading.responses == () and not found:
        found.append(Problem("data.empty", "message"))
    return [problem_json(each) for each in found]


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem as rows and answers hold it."""
    place = problem.place
    return {
        "code": problem.code,
        "lost": problem.lost,
        "params": dict(problem.params),
        "segment": place.segment,
        "tag": place.tag,
        "character": place.character,
        "line": place.line,
    }


def _refuse(sender: Sender, digest: str, problems: list[dict[str, Any]], more: int) -> Received:
    submission = Submission(
        agency=sender.agency,
        digest=digest,
        received_from=sender.actor.officer,
        received_at=timezone.now(),
        more_problems=more,
    )
    submission.problems = problems

    def record() -> None:
        submission.save(force_insert=True)
        codes = sorted({problem["code"] for problem in problems})
        append("manifest.refuse", actor=sender.actor, object=f"manifest/{submission.pk}", details={"problems": codes})

    durably(record)
    return Received(submission, None)


def _take(
    manifest: Manifest,
    sender: Sender,
    digest: str,
    problems: list[dict[str, Any]],
    more: int,
    *,
    partial: bool,
    into: Voyage | None = None,
) -> Received:
    if len(manifest.travellers) > MOST_ABOARD:
        return _refuse_crowded(manifest, sender, digest, len(manifest.travellers))
    now = timezone.now()
    by_name = not partial or expects(manifest.voyage, sender, now)
    found = precheck(manifest.travellers, agency=sender.agency, today=_day_of(manifest, sender), by_name=by_name)
    submission = _submission(manifest, sender, digest, now)
    submission.kind = CHECK_IN if partial else manifest.kind
    submission.problems, submission.more_problems = problems, more
    listed = Listed(manifest, sender, submission, found, partial=partial, into=into)
    try:
        return Received(_store(listed), manifest, tuple(found))
    except Crowded as error:
        return _refuse_crowded(manifest, sender, digest, error.persons)


def _store(listed: Listed) -> Submission:
    """Work the list out and write it; again where the voyage changed in between, the last time without a gap."""
    for _attempt in range(_ATTEMPTS):
        draft = draft_of(listed)
        try:
            return durably(partly(_write, listed, draft))
        except Overtaken:
            continue
    return durably(lambda: _write(listed, draft_of(listed)))


def _write(listed: Listed, draft: Draft) -> Submission:
    submission, sender = listed.submission, listed.sender
    voyage, due_before = voyage_of(listed.manifest.voyage, sender, into=listed.into, new=draft.voyage)
    expected_before = voyage.passengers.filter(state=Passenger.State.EXPECTED).count()
    draft.write(voyage)
    submission.voyage, submission.version = voyage, draft.version
    submission.save(force_insert=True)
    raise_alarm(submission, draft.merged, before=expected_before, due_before=due_before)
    append(
        "manifest.receive",
        actor=sender.actor,
        object=f"voyage/{voyage.pk}",
        purpose=Purpose.BORDER_CHECK,
        details={
            "kind": listed.manifest.kind,
            "version": submission.version,
            "travellers": len(listed.found),
            "whole": listed.manifest.whole,
            **_counts(draft.merged),
            "verdicts": _verdicts(listed.found),
        },
        digests={"input": submission.digest},
    )
    return submission


def _refuse_crowded(manifest: Manifest, sender: Sender, digest: str, persons: int) -> Received:
    voyage, crowded = manifest.voyage.number or manifest.voyage.craft, Problems()
    crowded.add("voyage.crowded", "message", voyage=voyage, found=str(persons), most=str(MOST_ABOARD))
    return _refuse(sender, digest, [problem_json(each) for each in crowded.found], 0)


def _day_of(manifest: Manifest, sender: Sender) -> date:
    """The day on which the travellers will stand at the counter, for weighing their documents."""
    leg, _ = leg_here(manifest.voyage, sender)
    return max(local_date(None), leg.arrives.date()) if leg.arrives else local_date(None)


def _submission(manifest: Manifest, sender: Sender, digest: str, now: datetime) -> Submission:
    return Submission(
        agency=sender.agency,
        access_reference=manifest.access_reference[:70],
        digest=digest,
        received_from=sender.actor.officer,
        received_at=now,
        travellers=len(manifest.travellers),
        stated=manifest.stated,
        is_whole=manifest.whole,
        parts=list(manifest.parts) if manifest.whole else [],
        is_last=manifest.last,
    )


def _counts(merged: Merged) -> dict[str, int]:
    """How many of each, for the audit log."""
    if merged.cancelled:
        return {"cancelled": len(merged.cancelled)}
    return {"new": len(merged.added), "missing": len(merged.missing)}


def _verdicts(found: Sequence[Prechecked]) -> dict[str, int]:
    """How many of each verdict, PROTECT left out: the audit log must not show where a protected person is."""
    verdicts = [each.found.decision.verdict for each in found]
    return {verdict: verdicts.count(verdict) for verdict in VERDICTS if verdict in verdicts and verdict not in _UNTOLD}

"""The owners that were asked about a check's hits, as the verdict page and the second line show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.agencies.queries import agencies_coded
from leeward.apps.border.models import Confirmation, Line, NotedCall
from leeward.apps.border.queries.checks import CALLS, kept_questions, numbers_of
from leeward.apps.screening.access.checks import is_discreet, tells_of_care
from leeward.apps.screening.access.judgement import is_told
from leeward.apps.screening.models import Check, LateHit

_LEAD = ("joined__check_made__officer",)


@dataclass(frozen=True, slots=True)
class Call:
    """What an owner said by telephone, who noted it, and the second person's decision: `state` is `waiting`, `agreed`
    or `refused`.
    """

    id: UUID
    answer_text: str
    number: str
    listed: bool
    said_by: str
    said_at: datetime
    reference: str
    note: str
    noted_by: str
    noted_by_id: int
    state: str
    second: str
    by_code: bool
    refusal: str


@dataclass(frozen=True, slots=True)
class Said:
    """A line before the answer: what the owner asks back, or an officer's reply (`ours`)."""

    ours: bool
    by: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Owner:
    """One owner's line, and what was `said` before its answer.

    `owner` is its name, `code` its code where it has a name here. `note` are its own words; `call` is what it said by
    telephone, `contradicted` by its writing; `refused` are calls that a second person refused; `may_note` says whether
    a call may be noted, and `numbers` are the owner's telephone numbers in the directory. `kept`: no one may call the
    owner, whose state the traveller fears. `asked_by` and `asked_in` are the officer and the check that asked, where
    this check joined an earlier question.
    """

    id: UUID
    owner: str
    code: str
    kept: bool
    phone: str
    numbers: list[str]
    state: Literal["open", "late", "answered"]
    route_text: str
    late: bool
    asked_at: datetime
    due_at: datetime
    answer: str
    answer_text: str
    note: str
    answered_by: str
    answered_at: datetime | None
    call: Call | None
    refused: list[Call]
    may_note: bool
    awaits_second_person: bool
    contradicted: bool
    said: list[Said]
    asked_by: str
    asked_in: UUID | None


def owners_of(check: Check, *, counter: bool) -> list[Owner]:
    """The owners' lines of the page. At the `counter` none is about a missing or protected person, whose company may
    read along (decision 'Harm'), and a discreet verdict names no owner at all.
    """
    if counter and is_discreet(check):
        return []
    asked = check.confirmations.select_related(*_LEAD).prefetch_related(*CALLS)
    return [line for line, _ in owner_lines(each for each in asked if is_told(each.kind, recipient=not counter))]


def late_owners(hits: Iterable[LateHit]) -> dict[tuple[UUID, str], Owner]:
    """The owners' lines beside late hits, by check and record, where one was asked."""
    checks = {hit.check_made_id for hit in hits}
    asked = Confirmation.objects.filter(check_made__in=checks, late=True).select_related("check_made", *_LEAD)
    return {(each.check_made_id, each.record): line for line, each in owner_lines(asked.prefetch_related(*CALLS))}


def owner_lines(asked: Iterable[Confirmation]) -> list[tuple[Owner, Confirmation]]:
    """Questions as pages show them; all their owners cost one query."""
    rows = list(asked)
    agencies = agencies_coded(each.owner for each in rows)
    said: dict[UUID, list[Said]] = {each.lead.pk: [] for each in rows}
    for line in Line.objects.filter(asked__in=said).select_related("officer"):
        by = line.officer.display_name if line.officer else line.author
        said[line.asked_id].append(Said(line.officer is not None, by, line.text, line.at))
    numbers, kept = numbers_of(rows), kept_questions(rows)
    return [
        (_line(each, agencies.get(each.owner), said[each.lead.pk], numbers[each.pk], kept=each.pk in kept), each)
        for each in rows
    ]


def _line(asked: Confirmation, agency: Agency | None, said: list[Said], numbers: list[str], *, kept: bool) -> Owner:
    # A page that names an earlier question of a discreet check, or of a protection colleague, would tell of care.
    first = asked.lead if asked.joined and not tells_of_care(asked.joined.check_made) else asked
    joined = first is not asked
    return Owner(
        id=asked.pk,
        owner=agency.name if agency else asked.owner,
        code=agency.code if agency else "",
        kept=kept,
        phone=agency.contact_phone if agency and not kept else "",
        numbers=numbers,
        state="answered" if asked.owner_answer else "late" if first.is_late(timezone.now()) else "open",
        route_text=asked.get_route_display(),
        late=asked.late,
        asked_at=first.asked_at,
        due_at=first.due_at,
        answer=asked.owner_answer,
        answer_text=str(Confirmation.Answer(asked.owner_answer).label) if asked.owner_answer else "",
        note=asked.note,
        answered_by=asked.answered_by,
        answered_at=asked.answered_at,
        call=call_of(asked.call, asked) if asked.call else None,
        refused=[call_of(each, asked) for each in asked.calls.all() if each.state == NotedCall.State.REFUSED],
        may_note=not asked.is_settled and asked.call is None and not kept,
        awaits_second_person=asked.awaits_second_person,
        contradicted=asked.is_contradicted,
        said=said,
        asked_by=first.check_made.officer.display_name if joined else "",
        asked_in=first.check_made_id if joined else None,
    )


def call_of(call: NotedCall, asked: Confirmation) -> Call:
    """A noted call as pages show it."""
    return Call(
        id=call.pk,
        answer_text=call.get_answer_display(),
        number=call.number,
        listed=call.listed,
        said_by=call.said_by,
        said_at=call.said_at,
        reference=call.reference,
        note=call.note,
        noted_by=call.recorded_by.display_name,
        noted_by_id=call.recorded_by_id,
        state=call.state,
        second=call.second.display_name if call.second else "",
        by_code=call.by_code,
        refusal=call.refusal,
    )

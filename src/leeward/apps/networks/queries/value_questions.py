"""Questions between agencies about values, as those see them who may."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.db.models import Q, QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.exchange.queries.federation import agencies_here, agencies_of_partners
from leeward.apps.networks.access import DECIDERS, WORKERS, opened, seconds
from leeward.apps.networks.models import (
    AnsweredValues,
    Comparison,
    Inquiry,
    Mention,
    Value,
    ValueKind,
    ValueQuestion,
)
from leeward.apps.networks.queries.onward import mentions_for
from leeward.apps.networks.queries.touched import touched
from leeward.core.privacy.budget import Budget
from leeward.messages.sharing import REFUSALS

ASKABLE = (ValueKind.PHONE, ValueKind.EMAIL, ValueKind.PAYER, ValueKind.DOCUMENT, ValueKind.ADDRESS)
"""Kinds that agencies ask each other about: what a person uses or holds, and nothing of where they went."""
BUDGET_OF = timedelta(days=1)
"""The time for which an agency has a budget at another one."""
State = ValueQuestion.State


def agencies_to_ask(officer: Officer) -> QuerySet[Agency]:
    """The other agencies here that have an analyst, since no one else can answer, and those of partners."""
    here = agencies_here().filter(officers__is_active=True, officers__grants__role=Role.ANALYST)
    either = Q(pk__in=here.order_by().values("pk")) | Q(pk__in=agencies_of_partners().order_by().values("pk"))
    return Agency.objects.filter(either).exclude(pk=officer.agency_id).order_by("name")


def values_of(mentions: QuerySet[Mention], kinds: Sequence[str]) -> QuerySet[Value]:
    """The values of these kinds that the mentions have."""
    return Value.objects.filter(kind__in=kinds, uses__mention__in=mentions.order_by().values("pk")).distinct()


def values_to_ask(inquiry: Inquiry, to: Agency, kinds: Sequence[str], *, worked_with: bool) -> list[Value]:
    """What the inquiry would ask this agency about: of its whole scope, or of what it works with."""
    mentions = mentions_for(inquiry, to)
    return list(values_of(touched(mentions, inquiry) if worked_with else mentions, kinds).order_by("pk"))


def questions_for(officer: Officer) -> QuerySet[ValueQuestion]:
    """The questions that the officer may know of: an analyst those of inquiries that they may open, and all that other
    agencies sent to theirs; a supervisor all of their agency's, and all that were sent to it.
    """
    rows = ValueQuestion.objects.select_related(
        "inquiry__agency", "inquiry__lead", "agency", "to", "answer_from__agency"
    )
    rows = rows.select_related("asked_by", "offered_by", "counted_by", "told_by")
    sent = Q(to=officer.agency_id) & ~Q(sent_at=None)
    if has_role(officer, *DECIDERS):
        return rows.filter(sent | Q(agency=officer.agency_id))
    if has_role(officer, *WORKERS):
        return rows.filter(sent | Q(inquiry__in=opened(officer)))
    return rows.none()


def questions_of(inquiry: Inquiry) -> QuerySet[ValueQuestion]:
    """What the inquiry asked, and what is answered from it, the newest first."""
    rows = ValueQuestion.objects.select_related("inquiry__agency", "agency", "to", "answer_from__agency")
    rows = rows.select_related("asked_by", "offered_by", "counted_by", "told_by")
    return rows.filter(Q(inquiry=inquiry) | Q(answer_from=inquiry)).order_by("-asked_at", "-id")


def budget_of(row: ValueQuestion | Comparison, now: datetime) -> Budget:
    """What the agency that asks may still ask the other one today: by questions, and by inquiries that are compared."""
    between, since = {"agency": row.agency_id, "to": row.to_id}, now - BUDGET_OF
    asked = ValueQuestion.objects.filter(**between, counted_at__gt=since).values_list("values", flat=True)
    answered = AnsweredValues.objects.filter(**between, at__gt=since).values_list("values", flat=True)
    return Budget(Decimal(settings.ASKED_VALUES), tuple(Decimal(each) for each in (*asked, *answered)))


def answers_from(row: ValueQuestion, officer: Officer) -> QuerySet[Inquiry]:
    """The inquiries from which the officer may answer: their own open ones with the same purpose."""
    if row.to_id != officer.agency_id or row.state != State.SENT:
        return Inquiry.objects.none()
    return opened(officer).filter(purpose=row.purpose).order_by("title")


def may_agree(row: ValueQuestion, officer: Officer) -> bool:
    """Whether the next step waits for this officer. Both inquiries have to be open."""
    asking, answering = row.inquiry, row.answer_from
    if not row.is_live():
        return False
    if row.state == State.PROPOSED and asking is not None and row.asked_by is not None:
        return seconds(officer, asking, row.asked_by)
    if row.state == State.SENT:
        return answers_from(row, officer).exists()
    if row.state == State.SIZED and asking is not None:
        return opened(officer).filter(pk=asking.pk).exists()
    if row.state in (State.OFFERED, State.WISHED) and answering is not None and row.offered_by is not None:
        return seconds(officer, answering, row.offered_by)
    return False


def may_refuse(row: ValueQuestion, officer: Officer) -> bool:
    """Whether the officer may end it before the next step: who would agree to it, and either side's analysts."""
    if row.state not in (State.PROPOSED, State.SENT, State.OFFERED, State.WISHED):
        return False
    ours = opened(officer).filter(pk__in=[row.inquiry_id, row.answer_from_id]).exists()
    of_analysts = row.state == State.SENT and row.to_id == officer.agency_id and has_role(officer, *WORKERS, *DECIDERS)
    return ours or of_analysts or may_agree(row, officer)


@dataclass(frozen=True, slots=True)
class Row:
    """A question as one officer sees it. `size` is only for the agency that asked; `found` are the values that both
    know, for those who work on either inquiry, once that was agreed.
    """

    row: ValueQuestion
    ours: bool
    kinds: Sequence[str]
    may: bool
    refuses: bool
    why: str = ""
    size: int | None = None
    answers: Sequence[Inquiry] = ()
    found: Sequence[Value] = ()


def shown(row: ValueQuestion, officer: Officer, inquiry: Inquiry | None = None) -> Row:
    """The question as the officer sees it; with `inquiry`, an open one of theirs, also what was found."""
    ours = row.agency_id == officer.agency_id
    found: Sequence[Value] = ()
    if (
        inquiry is not None
        and inquiry.pk in (row.inquiry_id, row.answer_from_id)
        and row.state == State.TOLD
        and row.is_live()
    ):
        to = row.to if ours else row.agency
        mine = values_of(mentions_for(inquiry, to), row.kinds)
        found = list(mine.filter(pk__in=row.found or []).order_by("kind", "pk"))
    return Row(
        row,
        ours,
        [str(ValueKind(kind).label) for kind in row.kinds],
        may_agree(row, officer),
        may_refuse(row, officer),
        str(REFUSALS.get(row.why, "")),
        row.size if ours else None,
        list(answers_from(row, officer)),
        found,
    )


def waiting_for(officer: Officer) -> QuerySet[ValueQuestion]:
    """The questions whose next step may be the officer's: to send or to answer, as a supervisor; to offer an answer, as
    an analyst.
    """
    ours, theirs = Q(agency=officer.agency_id), Q(to=officer.agency_id)
    steps = Q(pk__in=[])
    if has_role(officer, *DECIDERS):
        steps |= (ours & Q(state=State.PROPOSED)) | (theirs & Q(state__in=(State.OFFERED, State.WISHED)))
    if has_role(officer, *WORKERS):
        steps |= theirs & Q(state=State.SENT)
    return ValueQuestion.objects.filter(steps).exclude(state=State.PROPOSED, asked_by=officer)

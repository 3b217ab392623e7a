"""Two agencies of one node, each with an open inquiry, and what both have."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from tests.apps.networks.opened import Analysts, granted, mention, source

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency, ensure_post
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.networks.actions.overlaps import ask_to_compare, decide_to_compare
from leeward.apps.networks.models import Chart, ChartItem, Group, GroupMember, Inquiry, Mention, Run, Use, Value
from leeward.platform.models import Task
from leeward.platform.worker import run_next, task_kinds


@dataclass(frozen=True)
class Together:
    """Barbados (`ana`, `sue`) asks, Antigua (`eve`, `max`) is asked; each has an open inquiry."""

    ana: Officer
    ben: Officer
    sue: Officer
    eve: Officer
    max: Officer
    ours: Inquiry
    theirs: Inquiry


def together(analysts: Analysts) -> Together:
    """The two agencies."""
    agency = ensure_agency("ATG-IMMI", "Antigua Immigration", country="ATG")
    post = ensure_post("AG-ANU", agency, name="Airport")
    eve = create_officer("eve", "Eve", agency, roles=[Role.ANALYST], post=post)
    boss = create_officer("max", "Max", agency, roles=[Role.SUPERVISOR], post=post)
    ours, theirs = granted(analysts.ana, analysts.sue), granted(eve, boss, "Their boats")
    return Together(analysts.ana, analysts.ben, analysts.sue, eve, boss, ours, theirs)


def value(text: str, *mentions: Mention, kind: str = "phone") -> Value:
    """A value that these mentions have."""
    row, made = Value.objects.get_or_create(kind=kind, digest=text)
    if made:
        row.text = text
        row.save()
    for each in mentions:
        Use.objects.create(value=row, mention=each)
    return row


def person(officer: Officer, name: str, *phones: str, **said: Any) -> Mention:
    """Someone in a passenger list of the officer's agency, with telephones."""
    found = mention(source(officer, f"{officer.agency.code} {name}"), content={"names": [name]}, **said)
    for phone in phones:
        value(phone, found)
    return found


def on_chart(inquiry: Inquiry, *mentions: Mention) -> None:
    """Put them on a chart of the inquiry."""
    now = timezone.now()
    chart = Chart.objects.create(inquiry=inquiry, made_by=inquiry.lead, made_at=now, changed_at=now)
    for each in mentions:
        ChartItem.objects.create(chart=chart, kind="person", mention=each)


def work_off() -> None:
    """Let the background worker do what waits."""
    while Task.objects.filter(state__in=Task.OPEN).exists():  # another test process may have its lock for a moment
        run_next(task_kinds())


def allow(inquiry: Inquiry, supervisor: Officer) -> None:
    """Let the inquiry be compared with others."""
    ask_to_compare(inquiry, officer=inquiry.lead)
    decide_to_compare(inquiry, agree=True, officer=supervisor)


def group_of(inquiry: Inquiry, *mentions: Mention) -> Group:
    """A group that a run of the inquiry found."""
    run = Run.objects.create(inquiry=inquiry, kind="groups", input_digest="0", begun_at=timezone.now())
    group = Group(run=run, number=1, size=len(mentions), stability=0.9)
    group.reasons, group.explanations = {"links": [], "more": 0, "counted": []}, []
    group.save(force_insert=True)
    for each in mentions:
        GroupMember.objects.create(group=group, mention=each)
    return group

"""What waits at the desk of the demonstration: the table `scenario/desk.csv`, asked of the region's own records."""

import csv
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from io import StringIO
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from leeward.apps.agencies.models import Agency, Post, Role
from leeward.apps.agencies.queries import agency_coded, officers
from leeward.apps.desk.actions.receiving import receive
from leeward.apps.desk.models import Shift
from leeward.apps.registry.actions.proposals import publish
from leeward.apps.registry.models import Record
from leeward.core.dates import DateSpan
from leeward.core.record.content.person import Notice, Person, PersonName
from leeward.resources import read_text

_DAY, _NIGHT = time(6), time(18)


def load_desk(now: datetime | None = None) -> None:
    """Put the table's requests into the inboxes, and fill the roster."""
    at = now or timezone.now()
    for number, row in enumerate(csv.DictReader(StringIO(read_text("scenario/desk.csv")))):
        desk, sender = agency_coded(row["desk"]), agency_coded(row["sender"])
        if desk is None or sender is None:
            raise LookupError(f"scenario/desk.csv row {number + 1}: {row['desk']} or {row['sender']} is no agency")
        received = at - timedelta(minutes=int(row["minutes_ago"]))
        body, purpose = _body(row, number, desk, sender), row["purpose"]
        receive(row["kind"], body, sender=sender.code, desk=desk, purpose=purpose, received=received)
    load_roster()


def load_proposal() -> None:
    """A notice that the police's keeper wrote and a colleague has not approved yet."""
    keeper = officers().get(username="keeper")
    missing = Person(
        names=(PersonName("Keziah Brathwaite", surname="Brathwaite", given="Keziah"),),
        topic="missing",
        notice=Notice("yellow", "reviewed", reason="Did not come home from work on Monday"),
        birth_dates=(DateSpan.of(1999, 3, 14),),
        sex="F",
        nationalities=("BRB",),
    )
    publish(missing, keeper=keeper, reason="Her mother reported it at Oistins")


def load_roster() -> None:
    """Put every duty officer and protection colleague on the roster day and night."""
    at_work = officers().filter(grants__role__in=(Role.DUTY, Role.PROTECTION)).distinct()
    for officer in at_work.exclude(grants__role=Role.SUPERVISOR):
        for weekday in range(7):
            Shift.objects.get_or_create(officer=officer, weekday=weekday, starts=_DAY, defaults={"ends": _NIGHT})
            Shift.objects.get_or_create(officer=officer, weekday=weekday, starts=_NIGHT, defaults={"ends": _DAY})


def _body(row: Mapping[str, str], number: int, desk: Agency, sender: Agency) -> dict[str, object]:
    records = list(Record.objects.filter(owner=desk, kind=row["about"]).order_by("reference"))
    record = records[number % len(records)] if records else None
    return {
        "request": str(uuid5(NAMESPACE_URL, f"leeward:demo:desk:{number}")),
        "asked_by": {"agency": sender.code, "post": _post(row["post"]), "country": sender.country},
        "text": row["text"],
        **({"record": record.key, "version": record.version} if record else {}),
        **({"presented": _presented(record, row["presented"])} if record else {}),
    }


def _post(code: str) -> str:
    """A post's name, as a counter states it."""
    found = Post.objects.filter(code=code).first()
    return found.name if found else code


def _presented(record: Record, how: str) -> dict[str, str]:
    """The record's own facts, or those of another person with the same name."""
    content = record.content
    if record.kind == "vehicle":
        return {name: str(content.get(name, "")) for name in ("plate", "country", "vin")}
    born = str(next(iter(content.get("birth_dates", ())), "1980-01-01"))
    if how == "other":
        born = f"{int(born[:4]) - 11}-03-19"
    return {"name": str(content["names"][0]["text"]), "birth_date": born}

"""People of a passenger list with values, ties and voyages, as consumers of the feeds write them."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from tests.apps.networks.opened import mention, source

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.models import Mention, Tie, Use, Value


def value(kind: str, text: str) -> Value:
    """The value, once."""
    row = Value.objects.filter(kind=kind, digest=f"{kind}-{text}"[:32]).first()
    if row is None:
        row = Value(kind=kind, digest=f"{kind}-{text}"[:32])
        row.text = text
        row.save(force_insert=True)
    return row


def person(officer: Officer, name: str, *, at: datetime | None = None, key: str = "", **values: Any) -> Mention:
    """Someone on a list of the officer's agency; `phone="1"` and so on are values that they have."""
    protected = values.pop("is_protected", False)
    of = source(officer, key or f"{name}-{timezone.now().timestamp()}", at=at or timezone.now())
    row = mention(of, content={"names": [name]}, is_protected=protected)
    for kind, said in values.items():
        for text in said if isinstance(said, list | tuple) else [said]:
            Use.objects.create(value=value(kind, str(text)), mention=row)
    return row


def tied(one: Mention, other: Mention, kind: str = "called") -> Tie:
    """The source of the first says so."""
    return Tie.objects.create(source=one.source, one=one, other=other, kind=kind)


def cell(officer: Officer, names: str, **said: Any) -> list[Mention]:
    """People who all know each other, one by letter."""
    made = [person(officer, f"{letter.upper()} {letter.upper()}SON", **said) for letter in names]
    for place, one in enumerate(made):
        for other in made[place + 1 :]:
            tied(one, other)
    return made


def days_ago(days: float) -> datetime:
    return timezone.now() - timedelta(days)

"""An agency with analysts, and an inquiry that a supervisor granted."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.networks.actions.inquiries import Wanted, begin, decide
from leeward.apps.networks.models import SCOPE_KINDS, Inquiry, Mention, Source, SourceKind
from leeward.apps.networks.queries.scope import Scope, list_key, posts_to_choose, waiting_mandate
from leeward.apps.registry.models import Record, RecordList

QUESTION = "Who pays for the boats?"


@dataclass(frozen=True)
class Analysts:
    """Those of one agency: the lead of the inquiry, a colleague who is not in it, and the supervisor who grants."""

    ana: Officer
    ben: Officer
    sue: Officer


def scope_of(officer: Officer, **said: Any) -> Scope:
    """Everything that the officer's agency can name, around today."""
    today = timezone.now().date()
    whole = {
        "kinds": tuple(kind.value for kind in SCOPE_KINDS),
        "lists": tuple(list_key(each) for each in RecordList.objects.select_related("owner")),
        "posts": tuple(code for code, _name in posts_to_choose(officer.agency)),
        "since": today - timedelta(days=200),
        "until": today + timedelta(days=60),
    }
    return Scope(**{**whole, **said})


def asked(lead: Officer, title: str = "Boats", **said: Any) -> Inquiry:
    """An inquiry that waits for a second person."""
    wanted = Wanted("Act 12", scope_of(lead, **said), 60, "Three boats landed at night")
    return begin(title, QUESTION, Purpose.CRIMINAL_INVESTIGATION, wanted, officer=lead)


def granted(lead: Officer, supervisor: Officer, title: str = "Boats", **said: Any) -> Inquiry:
    """An open inquiry."""
    inquiry = asked(lead, title, **said)
    waiting = waiting_mandate(inquiry)
    assert waiting is not None
    decide(waiting, granted=True, reason="Needed", officer=supervisor)
    inquiry.refresh_from_db()
    return inquiry


def source(officer: Officer, key: str = "1", **said: Any) -> Source:
    """A passenger of a list at the officer's agency, today; or another source."""
    facts = {"kind": SourceKind.PASSENGER, "agency": officer.agency, "at": timezone.now(), "digest": "0"}
    facts |= {"post": officer.agency.posts.first(), "purge_at": datetime(2100, 1, 1, tzinfo=UTC)}
    return Source.objects.create(key=key, **{**facts, **said})


def mention(of: Source, number: int = 0, kind: str = "person", **said: Any) -> Mention:
    """Someone or something that the source names."""
    content = said.pop("content", {"names": ["ADA MARCH"], "birth_dates": ["1980-02-03"]})
    row = Mention(source=of, number=number, kind=kind, **said)
    row.content = content
    row.save(force_insert=True)
    return row


def of_record(record: Record, analysts: Analysts) -> None:
    """The source that the feed makes of a record."""
    source(
        analysts.ana,
        str(record.pk),
        kind=SourceKind.RECORD,
        agency=record.owner,
        record=record,
        record_list=record.record_list,
        version=record.version,
        post=None,
        at=None,
        purge_at=None,
    )

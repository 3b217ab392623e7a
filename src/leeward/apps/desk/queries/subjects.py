"""What each request of a list is about, in one line: enough to tell it from its neighbours, cut to what the reader may
see of the records."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.utils.text import Truncator

from leeward.apps.agencies.models import Officer
from leeward.apps.desk.access import record_view
from leeward.apps.desk.models import HIT_KINDS, Request
from leeward.apps.desk.queries.facts import facts_of
from leeward.apps.indexing.queries.records import record_id, records_by_id
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries.naming import Named, named
from leeward.apps.screening.access.judgement import view_again
from leeward.core.policy.verdicts import VERDICTS

_LONGEST_EXCERPT = 90
_THINGS = ("name", "vessel", "plate", "vin", "imo", "mmsi", "flight")


@dataclass(frozen=True, slots=True)
class Subject:
    """One request: its record, else what was presented, else how its text begins; and the requester's verdict."""

    named: Named
    verdict: str
    excerpt: str


def subjects(requests: Collection[Request], officer: Officer) -> dict[UUID, Subject]:
    """The subject of each request, by its id; one look at the records for all of them."""
    records = records_asked_about(requests)
    return {each.pk: _subject(each, records.get(each.about), officer) for each in requests}


def records_asked_about(requests: Collection[Request]) -> dict[str, Record]:
    """The records that the requests name, by key. A partner may ask about an invalid key, or one that is gone."""
    return _held([each.about for each in requests])


def named_again(keys: Collection[str], officer: Officer) -> dict[str, Named]:
    """Of records that an earlier check hit, by key, those that this officer may still see whole, as one line each."""
    held = _held(keys)
    return {key: named(record) for key, record in held.items() if view_again(record, officer) == "full"}


def _held(keys: Iterable[str]) -> dict[str, Record]:
    ids = set()
    for key in keys:
        with suppress(ValueError):
            ids.add(record_id(key))
    return {record.key: record for record in records_by_id(ids).values()}


def _subject(request: Request, record: Record | None, officer: Officer) -> Subject:
    facts = facts_of(request)
    presented = facts.get("presented", {})
    verdict = facts.get("verdict", "")
    excerpt = " ".join((facts.get("subject") or facts.get("text", "")).split())
    if record is not None and record_view(record, officer) == "full":
        found = named(record)
    else:
        found = _presented(facts.get("finding", ""), {} if request.kind in HIT_KINDS else presented)
    return Subject(found, verdict if verdict in VERDICTS else "", Truncator(excerpt).chars(_LONGEST_EXCERPT))


def _presented(why: str, presented: Mapping[str, str]) -> Named:
    """What a request without a record is about. Of a hit on a record that is not for this reader only why it hit."""
    if "number" in presented:
        type, issuer, number = (presented.get(part, "") for part in ("type", "issuer", "number"))
        return Named(why, type=type, issuer=issuer, number=number)
    name = ", ".join(presented[part] for part in ("surname", "given_names") if presented.get(part))
    things = (presented[part] for part in _THINGS if presented.get(part))
    return Named(why, text=name or next(things, ""), born=presented.get("birth_date", ""))

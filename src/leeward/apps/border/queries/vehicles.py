"""Records of vehicles and craft by their number, as the one judgement lets the lane use and see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.indexing.queries.records import records_by_id
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries.labels import TOPICS
from leeward.apps.screening.access.judgement import may_use, view
from leeward.core.matching.subject import Subject, SubjectKind, plain_number
from leeward.core.record.codes.display import country_name
from leeward.core.travel.vehicle_number import Kind, VehicleNumber

_FIELDS: Mapping[Kind, Mapping[SubjectKind, str]] = {
    Kind.VIN: {"vehicle": "vin"},
    Kind.IMO: {"vessel": "imo", "vehicle": "plate"},
    Kind.MMSI: {"vessel": "mmsi", "vehicle": "plate"},
    Kind.PLATE: {"vehicle": "plate", "aircraft": "registration", "vessel": "call_sign"},
}
"""Where each kind of number is in the content of records. A plate may look like another number."""
_ALIKE = 5_000
"""Records of the index with this number or one like it, and those that are shown."""


@dataclass(frozen=True, slots=True)
class VehicleHit:
    """A record with this number. Of one that is `hit_only` the officer sees its owner's contact and nothing else: all
    that follows is empty then.
    """

    record: Record
    whole: bool

    @property
    def key(self) -> str:
        """The record's key."""
        return self.record.key if self.whole else ""

    @property
    def caption(self) -> str:
        """What it is called."""
        return self.record.caption if self.whole else ""

    @property
    def reason(self) -> str:
        """Why it is listed."""
        return str(TOPICS.get(self._content.get("topic", ""), ""))

    @property
    def remarks(self) -> str:
        """What its owner says about it."""
        return str(self._content.get("remarks", ""))

    @property
    def looks(self) -> str:
        """How it looks, so that the officer can compare: make and colour, or type; then the state of plate or flag."""
        seen = " ".join(str(self._content.get(name, "")) for name in ("colour", "make", "vessel_type", "model"))
        state = str(self._content.get("flag") or self._content.get("country") or "")
        named = country_name(state, get_language() or "en") if state else ""
        return ", ".join(filter(None, (" ".join(seen.split()), named)))

    @property
    def _content(self) -> Mapping[str, Any]:
        return self.record.content if self.whole else {}


@dataclass(frozen=True, slots=True)
class VehicleHits:
    """The records with a number. `current` is False where the index misses records, so that none may mean nothing."""

    hits: Sequence[VehicleHit]
    current: bool


def vehicle_hits(number: VehicleNumber, officer: Officer) -> VehicleHits:
    """The records of vehicles and craft with this number, compared without separators."""
    service, fields = engine().current(), _FIELDS[number.kind]
    asked = Subject((), documents=((number.text, ""),))
    alike = service.index.persons(asked, _ALIKE, kinds=frozenset(fields))
    held = {str(kind): field for kind, field in fields.items()}
    same = [
        each
        for each in records_by_id((hit.record for hit in alike), service.index).values()
        if plain_number(str(each.content.get(held.get(each.kind, ""), ""))) == number.text
        and may_use(each, officer.agency, Purpose.BORDER_CHECK)
    ]
    seen = [(each, view(each, officer)) for each in sorted(same, key=lambda each: each.pk)]
    hits = [VehicleHit(each, sight == "full") for each, sight in seen if sight != "none"]
    return VehicleHits(hits, service.trouble is None and not service.behind)

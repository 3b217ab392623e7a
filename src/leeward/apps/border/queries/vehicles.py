"""Records of vehicles and craft by their number, as the one judgement lets the lane use and see them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Func, Q, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Replace, Upper

from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries.labels import TOPICS
from leeward.apps.screening.access.judgement import usable, view
from leeward.core.travel.vehicle_number import Kind, VehicleNumber

_FIELDS: dict[Kind, tuple[tuple[str, str], ...]] = {
    Kind.VIN: (("vehicle", "vin"),),
    Kind.IMO: (("vessel", "imo"), ("vehicle", "plate")),
    Kind.MMSI: (("vessel", "mmsi"), ("vehicle", "plate")),
    Kind.PLATE: (("vehicle", "plate"), ("aircraft", "registration"), ("vessel", "call_sign")),
}
"""Where each kind of number is in the content of records. A plate may look like another number."""
_SEPARATORS = " -./·"
_MOST = 20


@dataclass(frozen=True, slots=True)
class VehicleHit:
    """A record with this number. Of one that is `hit_only` the officer sees whom to ask and nothing else."""

    record: Record
    whole: bool

    @property
    def why(self) -> str:
        """Why it is listed."""
        return str(TOPICS.get(self.record.content.get("topic", ""), ""))

    @property
    def remarks(self) -> str:
        """What its owner says of it."""
        return str(self.record.content.get("remarks", ""))

    @property
    def looks(self) -> str:
        """How it looks, so that the officer can compare: make and colour, or type and flag."""
        content = self.record.content
        names = ("colour", "make", "vessel_type", "model", "flag", "country")
        return " ".join(str(content[name]) for name in names if content.get(name))


def vehicle_hits(number: VehicleNumber, officer: Officer) -> Sequence[VehicleHit]:
    """The records of vehicles and craft with this number, compared without separators."""
    found: list[Record] = []
    for kind, field in _FIELDS[number.kind]:
        rows = Record.objects.filter(usable(officer.agency, Purpose.BORDER_CHECK), kind=kind)
        rows = rows.annotate(number=_plain(field)).filter(Q(number=number.text)).select_related("owner", "record_list")
        found += rows.order_by("id")[:_MOST]
    seen = [(each, view(each, officer)) for each in found]
    return [VehicleHit(each, sight == "full") for each, sight in seen if sight != "none"]


def _plain(field: str) -> Func:
    """The stored number without separators, in upper case, as the typed one is compared."""
    text: Func = Upper(KeyTextTransform(field, F("content")), output_field=TextField())
    for each in _SEPARATORS:
        text = Replace(text, Value(each), Value(""), output_field=TextField())
    return text

"""The record that a request asks about, cut to what its reader may see, and how often it meant somebody else."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.agencies.queries import agency_coded
from leeward.apps.desk.models import Kind, Request
from leeward.apps.registry.access import view_of
from leeward.apps.registry.facts import Fact, facts
from leeward.apps.registry.models import Record
from leeward.apps.screening.models import PairDecision
from leeward.apps.screening.records import record_id, records_by_id


@dataclass(frozen=True, slots=True)
class About:
    """A record beside what was presented. `facts` and `caption` are empty where the reader may not see them.

    `changed`: the record is no longer the version that was hit.
    """

    record: Record | None
    owner: Agency | None
    caption: str
    facts: Sequence[Fact]
    changed: bool


@dataclass(frozen=True, slots=True)
class Feedback:
    """What answers say of a record: asked, confirmed, meant another person; and decisions on false hits in force."""

    asked: int
    confirmed: int
    other_person: int
    pair_decisions: int


def about(request: Request, officer: Officer) -> About | None:
    """The record that the request names, or None where it names none."""
    if "/" not in request.about:
        return None
    owner = agency_coded(request.about.partition("/")[0])
    try:
        id = record_id(request.about)
    except ValueError:
        return About(None, owner, "", (), changed=False)
    record = records_by_id([id]).get(id)
    if record is None or record.key != request.about or view_of(record, officer) == "none":
        return About(None, owner, "", (), changed=False)
    whole = view_of(record, officer) == "full"
    changed = bool(request.about_version) and record.version != request.about_version
    return About(
        record, owner, record.caption if whole else "", facts(record.kind, record.content) if whole else (), changed
    )


def feedback_for(key: str) -> Feedback:
    """What the desk and the supervisors learned about the record with this key (`owner/id`)."""
    answers = Request.objects.filter(about=key, kind=Kind.HIT, direction=Request.Direction.IN)
    counted = answers.aggregate(
        asked=Count("pk"),
        confirmed=Count("pk", filter=Q(answer="confirmed")),
        other_person=Count("pk", filter=Q(answer="other_person")),
    )
    decisions = PairDecision.objects.filter(record=key, withdrawn_at=None).count()
    return Feedback(**counted, pair_decisions=decisions)


def often_wrong(desk: Agency, limit: int = 20) -> list[tuple[str, Feedback]]:
    """Records of an agency that stopped the wrong person, worst first, so that their keeper improves them."""
    wrong = Request.objects.filter(about__startswith=f"{desk.code}/", answer="other_person")
    keys = wrong.values("about").annotate(n=Count("pk")).order_by("-n", "about")[:limit]
    return [(row["about"], feedback_for(row["about"])) for row in keys]

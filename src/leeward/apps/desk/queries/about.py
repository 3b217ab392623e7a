"""The record that a request asks about, cut to what its reader may see, and how often it meant another person."""

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, QuerySet

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.agencies.queries import agency_coded
from leeward.apps.desk.access import record_view
from leeward.apps.desk.models import HIT_KINDS, Request
from leeward.apps.desk.queries.comparison import Comparison, compare
from leeward.apps.desk.queries.facts import facts_of
from leeward.apps.desk.queries.kept_back import fled_in_thread
from leeward.apps.desk.queries.subjects import records_asked_about
from leeward.apps.indexing.queries.records import record_id, records_by_id
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries.feedback import Feedback
from leeward.apps.screening.models import PairDecision
from leeward.apps.screening.queries.fear import is_not_to_be_called

_A_DAY, _MOST = timedelta(days=1), 5


@dataclass(frozen=True, slots=True)
class About:
    """A record beside what was presented. There is no `comparison` where the reader may not see the record whole.

    `changed`: the record is no longer the version that was hit. `kept`: the person fears the owner's state, so that the
    legal officer is asked and not the owner.
    """

    record: Record | None
    owner: Agency | None
    comparison: Comparison | None
    changed: bool
    kept: bool = False


def about(request: Request, officer: Officer) -> About | None:
    """The record that the request names, or None where it names none."""
    if "/" not in request.about:
        return None
    owner = agency_coded(request.about.partition("/")[0])
    record = records_asked_about([request]).get(request.about)
    kept = is_not_to_be_called(owner, request.desk_id, fled_in_thread(request), record.pk if record else None)
    view = record_view(record, officer)
    if record is None or view == "none":
        return About(None, owner, None, changed=False, kept=kept)
    said = facts_of(request)
    found = compare(said.get("presented", {}), record, said.get("claims", ())) if view == "full" else None
    changed = bool(request.about_version) and record.version != request.about_version
    return About(record, owner, found, changed, kept)


def asked_before(request: Request) -> QuerySet[Request]:
    """Other questions of the same agency about the same record within a day, newest first: often the same traveller,
    checked again, who should not get two answers."""
    same = Request.objects.filter(desk=request.desk_id, about=request.about, agency=request.agency, kind__in=HIT_KINDS)
    near = same.filter(received_at__gte=request.received_at - _A_DAY, received_at__lte=request.received_at + _A_DAY)
    return near.exclude(pk=request.pk).exclude(about="").select_related("claimed_by").order_by("-received_at")[:_MOST]


def feedback_for(key: str, version: int = 0) -> Feedback:
    """What owners' answers and supervisors' decisions say about the record with this key (`owner/id`)."""
    return feedback_on({key: version})[key]


def feedback_on(versions: Mapping[str, int]) -> dict[str, Feedback]:
    """The same for several records, each in the version given with its key; two queries for all."""
    answers = Request.objects.filter(about__in=versions, kind__in=HIT_KINDS, direction=Request.Direction.IN)
    counted = answers.order_by().values_list("about", "about_version", "answer").annotate(n=Count("pk"))
    told: dict[str, Counter[str]] = {key: Counter() for key in versions}
    for key, version, answer, number in counted:
        still = answer == "other_person" and version == versions[key]
        told[key].update({"asked": number, answer: number, "still": number * still})
    wrong = PairDecision.objects.filter(record__in=versions, withdrawn_at=None).order_by()
    pairs = dict(wrong.values_list("record").annotate(n=Count("pk")))
    return {
        key: Feedback(said["asked"], said["confirmed"], said["other_person"], said["still"], pairs.get(key, 0))
        for key, said in told.items()
    }


def often_wrong(desk: Agency) -> list[tuple[UUID, Feedback]]:
    """The same by the records' ids, for their keepers' screens."""
    return [(record.pk, feedback) for record, feedback in stopped_others(desk)]


def stopped_others(desk: Agency, limit: int = 20) -> list[tuple[Record, Feedback]]:
    """Records of an agency whose present version stopped the wrong person, worst first, so that their keeper improves
    them. A record changed since, or no longer active, is left out.
    """
    wrong = Request.objects.filter(about__startswith=f"{desk.code}/", answer="other_person", kind__in=HIT_KINDS)
    told = list(wrong.values_list("about", "about_version").annotate(n=Count("pk")).order_by("-n", "about"))
    held = {record.key: record for record in records_by_id(_ids(about for about, _, _ in told)).values()}
    stand = [held[about] for about, version, _ in told if about in held and _stands(held[about], version)]
    told_of = feedback_on({record.key: record.version for record in stand[:limit]})
    return [(record, told_of[record.key]) for record in stand[:limit]]


def _ids(keys: Iterable[str]) -> set[UUID]:
    """The records' ids; a partner may have asked about an invalid key."""
    found = set()
    for key in keys:
        with suppress(ValueError):
            found.add(record_id(key))
    return found


def _stands(record: Record, version: int) -> bool:
    return record.state == Record.State.ACTIVE and record.version == version

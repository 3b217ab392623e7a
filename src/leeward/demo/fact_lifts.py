"""Two requests in the demonstration's open inquiry to draw a person who is kept out: a protection colleague agreed to
one, and the other is waiting. Both people are adults, and neither is moved by a network.
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from django.conf import settings

from leeward.apps.agencies.queries import local_date, officer_named
from leeward.apps.networks.actions.fact_lifts import ask_to_draw, decide_to_draw
from leeward.apps.networks.models import FactLift, Inquiry, Mention, MentionKind, Use, ValueKind
from leeward.apps.networks.queries.fact_lifts import why_closed
from leeward.core.care.children import ADULT, ages
from leeward.core.dates import DateSpan
from leeward.scenario import Region
from leeward.scenario.households import person
from leeward.scenario.network_cast import networks

CARER = "carelead"
_ASKED = (
    "A witness whom we interviewed: an adult with their own family. An agent's telephone is in many bookings.",
    "The same agent's telephone. A colleague knows the person as an adult who travels for work.",
)
_AGREED = "We spoke to the person alone: an adult who keeps the passport, and knows who booked and why."


def load_fact_lifts(region: Region) -> None:
    """Ask both and agree to the first, once; the open inquiry has to be there."""
    inquiry = Inquiry.objects.filter(end=Inquiry.End.OPEN).order_by("pk").first()
    if not settings.DEMO or inquiry is None or FactLift.objects.exists():
        return
    kept_out = _adults_kept_out(inquiry, region, local_date(None))
    made = []
    for reason, text in zip(_ASKED, islice(kept_out, len(_ASKED)), strict=False):
        issuer, _space, number = text.partition(" ")
        made.append(ask_to_draw(inquiry, number, issuer, reason, officer=inquiry.lead))
    for row in made[:1]:
        decide_to_draw(row.pk, agree=True, reason=_AGREED, officer=officer_named(CARER))


def _adults_kept_out(inquiry: Inquiry, region: Region, today: date) -> Iterator[str]:
    """The documents, sorted, of adults who are kept out only because another person paid. The values are encrypted, so
    the database cannot sort them.
    """
    moved = _documents_of_moved(region, today)
    uses = Use.objects.filter(
        value__kind=ValueKind.DOCUMENT,
        mention__kind=MentionKind.PERSON,
        mention__protective_fact="paid_by_other",
        mention__source__agency=inquiry.agency_id,
    ).select_related("value", "mention")
    digests = {use.value.text: use.value.digest for use in uses if _is_adult(use.mention, today)}
    for text, digest in sorted(digests.items()):
        if text not in moved and not why_closed(FactLift(inquiry=inquiry, digest=digest)):
            yield text


def _is_adult(mention: Mention, today: date) -> bool:
    born = [DateSpan.parse(each) for each in (mention.content or {}).get("birth_dates", ())]
    return bool(born) and all(ages(each, today).youngest >= ADULT for each in born)


def _documents_of_moved(region: Region, today: date) -> set[str]:
    """The documents of the people that networks move."""
    people = (
        person(region, each.person, today=today) for network in networks(region, today=today) for each in network.moved
    )
    return {f"{paper.issuer} {paper.number}" for one in people for paper in one.documents}

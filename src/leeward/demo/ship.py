"""A cruise ship in the demonstration's port, with passes of its crew: some are ashore, and it sails in three hours."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count, islice
from zoneinfo import ZoneInfo

from django.utils import timezone

from leeward.apps.agencies.models import Post
from leeward.apps.agencies.queries import local_date, officer_named, post_coded
from leeward.apps.arrivals.actions.receiving import receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.actions.shore import issue_passes, note_scan, set_sailing
from leeward.apps.arrivals.models import Passenger, ShorePass
from leeward.core.dates import DateSpan, years_between
from leeward.core.travel.manifest import paxlst_write
from leeward.core.travel.manifest.model import Document, Leg, Manifest, Traveller, Voyage
from leeward.scenario import Region, household

POST, OFFICER = "BRB-BTC", "cruise"
CREW, PASSES, ASHORE = 24, 20, 6
_HOUSEHOLDS = 3_000_000
"""From this household on the crew is drawn: none of the travellers of the region is one of them."""


def load_ship(region: Region) -> None:
    """Hand in the list of the crew, once, issue passes and note who went ashore; the index has to be built before."""
    post, now = post_coded(POST), timezone.now()
    if post is None or ShorePass.objects.exists():
        return
    officer = officer_named(OFFICER)
    written = paxlst_write.write(_crew_list(region, post), prepared=f"{now:%y%m%d:%H%M}").encode()
    (received,) = receive(written, Sender.officer(officer))
    voyage = received.submission.voyage
    if voyage is None:
        raise LookupError("the list of the demonstration's ship was not taken")
    chosen = Passenger.objects.filter(voyage=voyage).order_by("pk").values_list("pk", flat=True)[:PASSES]
    passes = issue_passes(voyage.pk, list(chosen), officer=officer)
    for minutes, each in enumerate(passes[:ASHORE]):
        note_scan(each.code, officer=officer, at=now - timedelta(minutes=90 + 7 * minutes))
    note_scan(passes[0].code, officer=officer, at=now - timedelta(minutes=12))
    set_sailing(voyage.pk, now + timedelta(hours=3), officer=officer)


def _crew_list(region: Region, post: Post) -> Manifest:
    crew = tuple(islice(_crew(region), CREW))
    arrived = timezone.now().astimezone(ZoneInfo(post.zone)).replace(tzinfo=None) - timedelta(hours=2)
    leg = Leg("PRSJU", post.unlocode, arrived - timedelta(hours=30), arrived)
    ship = Voyage("VESPER", "VES", mode="sea", legs=(leg,), craft_name="Vesper of the Isles")
    return Manifest(
        kind="crew",
        voyage=ship,
        travellers=crew,
        reference="VESPER1",
        access_reference="VESPER/1",
        sender="VES",
        receiver="LEEWARD",
        stated=len(crew),
    )


def _crew(region: Region) -> Iterator[Traveller]:
    """Grown people, one of each household."""
    today = local_date(None)
    for number in count(_HOUSEHOLDS):
        person = household(region, number, today=today)[0]
        if 21 <= years_between(person.birth_date, today) < 60:
            paper = person.documents[0]
            yield Traveller(
                surname=person.zone_surname,
                given_names=person.zone_given_names,
                role="crew",
                birth_dates=(DateSpan(person.birth_date, person.birth_date),),
                sex=person.sex,
                nationality=person.nationality,
                documents=(Document(paper.number, paper.type, paper.issuer, DateSpan(paper.expires, paper.expires)),),
            )

"""The crew of the demonstration's ship: grown people with documents, each once, and the same on each day's start."""

from itertools import islice

from leeward.apps.agencies.models import Post
from leeward.demo.ship import CREW, PASSES, _crew, _crew_list
from leeward.scenario import build_region


def test_the_crew_list_is_of_grown_people_with_documents() -> None:
    region = build_region()
    crew = list(islice(_crew(region), CREW))
    assert CREW >= PASSES
    assert len({each.documents[0].number for each in crew}) == CREW
    assert {each.role for each in crew} == {"crew"}
    made = _crew_list(region, Post(zone="America/Barbados", unlocode="BBBGI"))
    assert (made.kind, made.stated, made.voyage.mode) == ("crew", CREW, "sea")
    assert list(made.travellers) == crew

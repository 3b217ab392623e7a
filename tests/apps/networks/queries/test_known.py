"""What could explain a group: only what a source says, and what none says is not known."""

from tests.apps.networks.opened import Analysts, mention
from tests.apps.networks.world import person, tied

from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.queries.known import known_of
from leeward.apps.networks.queries.network import picture_of


def test_what_sources_say(analysts: Analysts, inquiry: Inquiry) -> None:
    ada = person(analysts.ana, "ADA MARCH", booking="X", address="1 BAY STREET")
    bo = person(analysts.ana, "BO")
    bo.content = {"names": ["MARCH BO"], "surname": "MARCH"}
    bo.save()
    firm = mention(ada.source, 1, "organisation", content={"names": ["HOTEL"]})
    tied(firm, ada, "employs")
    tied(ada, bo, "family")
    found = known_of(picture_of(inquiry), {ada.pk: {"POS-BGI 0": 9}})
    one, other, hotel = (found[str(each.pk)] for each in (ada, bo, firm))
    assert one.family is not None
    assert one.family == other.family
    assert one.employers == frozenset({str(firm.pk)})
    assert one.bookings is not None
    assert one.addresses is not None
    assert one.habits == {"POS-BGI 0": 9}
    assert (other.employers, other.bookings, other.habits) == (None, None, None)
    assert hotel.family is None, "a firm has no surname"

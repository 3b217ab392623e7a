"""Documents of people alone, once for each person who has one."""

from tests.apps.networks.opened import Analysts, mention, source
from tests.apps.networks.world import person, value

from leeward.apps.networks.models import Inquiry, Use
from leeward.apps.networks.queries.holdings import holdings_of
from leeward.apps.networks.queries.network import picture_of


def test_people_alone(analysts: Analysts, inquiry: Inquiry) -> None:
    ada = person(analysts.ana, "ADA", document=["HTI p1", "BRB 7"])
    bea = person(analysts.ana, "BEA", document="HTI p1")
    firm = mention(source(analysts.ana, "f"), kind="organisation", content={"names": ["FIRM"]})
    Use.objects.create(value=value("document", "HTI p1"), mention=firm)
    found = {(each.issuer, each.number, each.person) for _row, each in holdings_of(picture_of(inquiry))}
    assert found == {("HTI", "P1", str(ada.pk)), ("BRB", "7", str(ada.pk)), ("HTI", "P1", str(bea.pk))}

from tests.apps.networks.opened import Analysts
from tests.apps.networks.world import person

from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.queries.captions import captions_of


def test_names_of_those_who_may_be_shown(analysts: Analysts, inquiry: Inquiry) -> None:
    ada, vic = person(analysts.ana, "ADA"), person(analysts.ana, "VIC", is_protected=True)
    payer = person(analysts.ana, "x")
    payer.content = {"phones": ["+1 868 555 0101"]}
    payer.save()
    nameless = person(analysts.ana, "y")
    nameless.content = {}
    nameless.save()
    found = captions_of(inquiry, [ada.pk, vic.pk, payer.pk, nameless.pk])
    assert found == {ada.pk: "ADA", payer.pk: "+1 868 555 0101", nameless.pk: "Person"}
    assert captions_of(inquiry, []) == {}

from itertools import pairwise

import pytest
from tests.apps.networks.opened import Analysts
from tests.apps.networks.world import person

from leeward.apps.networks.models import Inquiry, Mention, Pair
from leeward.apps.networks.queries.captions import captions_of, entity_caption
from leeward.apps.networks.queries.entity_page import entity_page


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


def test_lists_name_an_entity_as_its_page_does(analysts: Analysts, inquiry: Inquiry) -> None:
    rows = [person(analysts.ana, name) for name in ("ADA MARCH", "Ada March", "Ada March")]
    for one, other in pairwise(rows):
        Pair.objects.create(one=one, other=other, log_odds=9.0, levels={}, model="1")
    page = entity_page(inquiry, rows[0].pk)
    assert page is not None
    assert {page.caption, *captions_of(inquiry, [each.pk for each in rows]).values()} == {"Ada March"}


@pytest.mark.parametrize(
    ("names", "expected", "why"),
    [
        ([["ADA MARCH"], ["Ada March"], ["Ada March"]], "Ada March", "as most write it"),
        ([["Bea"], ["Ada"], ["Ada"]], "Ada", "the name that most have"),
        ([["Bea"], ["Ada"]], "Bea", "of equals the first"),
        ([[], ["Ada"]], "Ada", "the first has none"),
        ([[], []], "Person", "no one names it"),
    ],
)
def test_one_rule_for_an_entity(names: list[list[str]], expected: str, why: str, db: None) -> None:
    rows = [Mention(kind="person") for _each in names]
    for row, said in zip(rows, names, strict=True):
        row.content = {"names": said}
    assert entity_caption(rows) == expected, why
    rows[-1].content = {"phones": ["+1 246 555 0123"]}
    if expected == "Person":
        assert entity_caption(rows) == "+1 246 555 0123"

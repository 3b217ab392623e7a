"""Series of documents and hand-overs, as the newest computation found them and as far as they are shown."""

from tests.apps.networks.opened import Analysts
from tests.apps.networks.world import cell, days_ago, person, tied

from leeward.apps.networks.actions.runs import compute
from leeward.apps.networks.models import Inquiry, Mention, Source
from leeward.apps.networks.queries.holdings import holdings_of
from leeward.apps.networks.queries.network import picture_of
from leeward.apps.networks.queries.patterns import hand_overs_of, series_of


def test_consecutive_documents_with_who_has_them(analysts: Analysts, inquiry: Inquiry) -> None:
    numbers = {"ADA MARCH": "P100001", "BEA APRIL": "P100002", "CID MAY": "P100004", "EVE JUNE": "P200000"}
    made = {name: person(analysts.ana, name, document=f"HTI {number}") for name, number in numbers.items()}
    person(analysts.ana, "A VICTIM", document="HTI P100003", is_protected=True)
    assert {each.number for _row, each in holdings_of(picture_of(inquiry))} == set(numbers.values())
    assert series_of(inquiry) == []
    compute(inquiry)
    (found,) = series_of(inquiry)
    assert found.issuer == "Haiti"
    assert [(number, who.name) for number, who in found.held] == [
        ("P100001", "ADA MARCH"),
        ("P100002", "BEA APRIL"),
        ("P100004", "CID MAY"),
    ]
    assert [each["explanation"] for each in found.row.group.explanations if each["tested"]] == ["family"]
    Source.objects.filter(pk=made["CID MAY"].source_id).delete()
    assert series_of(inquiry) == [], "of two it is none any more"


def test_a_family_with_consecutive_passports_is_said_to_be_one(analysts: Analysts, inquiry: Inquiry) -> None:
    for number, name in enumerate(("ADA MARCH", "BEA MARCH", "CID MARCH"), 100):
        person(analysts.ana, name, document=f"HTI P100{number}")
    compute(inquiry)
    (found,) = series_of(inquiry)
    assert found.row.best is not None
    assert found.row.best.code == "family"


def hand_over(analysts: Analysts) -> Mention:
    """Three who bring, three who take on, and one that both know."""
    before = cell(analysts.ana, "abc", voyage="LWD1 UVF-BB-INT", at=days_ago(4))
    after = cell(analysts.ana, "def", voyage="LWD2 BB-INT-TTPOS", at=days_ago(3))
    broker = person(analysts.ana, "THE BROKER")
    for one in (*before, *after):
        tied(one, broker)
    return broker


def test_who_hands_over_where_two_legs_meet(analysts: Analysts, inquiry: Inquiry) -> None:
    broker = hand_over(analysts)
    assert hand_overs_of(inquiry) == []
    compute(inquiry)
    (found,) = hand_overs_of(inquiry)
    assert found.places[1] == "Bridgetown harbour"
    ((who, low, high),) = found.brokers
    assert (who.name, who.betweenness, found.connected, found.pairs) == ("THE BROKER", 1.0, 9, 9)
    assert 0 < low <= high <= 1
    assert who.top_share > 0.9
    Mention.objects.filter(pk=broker.pk).update(is_protected=True)
    assert hand_overs_of(inquiry) == []

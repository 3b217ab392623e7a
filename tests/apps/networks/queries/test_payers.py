"""Who pays for others again and again, of those whom the inquiry may see."""

from itertools import pairwise

from tests.apps.networks.opened import Analysts
from tests.apps.networks.world import days_ago, person

from leeward.apps.networks.models import Inquiry, Mention
from leeward.apps.networks.queries.payers import payers


def test_a_payer_of_strangers_on_several_days(analysts: Analysts, inquiry: Inquiry) -> None:
    for number in range(30):
        person(analysts.ana, f"P{number}", payer="VI 4111", key=f"p{number}", at=days_ago(7 * (number % 5) + 1))
    for day in range(4):
        person(analysts.ana, "OWN", payer="VI 5000", key=f"o{day}", at=days_ago(day + 1), document="D1")
    for name in ("ADA", "BO"):
        person(analysts.ana, name, payer="VI 6000", at=days_ago(3))
    first, *others = payers(inquiry)
    assert (first.text, first.kind, first.people, first.days, first.every) == ("VI 4111", "Payer", 30, 5, 7.0)
    assert len(first.names) == 4
    assert {each.text for each in others} <= {"VI 5000"}, "two people on one day are a couple"


def test_one_person_is_one_however_often_named(analysts: Analysts, inquiry: Inquiry) -> None:
    rows = [person(analysts.ana, "OWN", payer="VI 5000", key=f"o{day}", at=days_ago(day + 1)) for day in range(4)]
    for one, other in pairwise(rows):
        said = {"decided_by": analysts.ana, "decided_at": days_ago(0), "verdict": "same"}
        inquiry.pair_decisions.create(one=one, other=other, **said)
    assert payers(inquiry) == []


def test_a_protected_person_is_not_counted(analysts: Analysts, inquiry: Inquiry) -> None:
    for number in range(4):
        person(analysts.ana, f"P{number}", payer="VI 4111", key=f"p{number}", at=days_ago(number + 1))
    Mention.objects.filter(source__key="p0").update(is_protected=True)
    (found,) = payers(inquiry)
    assert (found.people, found.days) == (3, 3)


def test_no_one_pays(analysts: Analysts, inquiry: Inquiry) -> None:
    person(analysts.ana, "ADA", phone="1")
    assert payers(inquiry) == []

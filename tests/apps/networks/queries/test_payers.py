"""Who pays for others again and again, of those whom the inquiry may see."""

from tests.apps.networks.opened import Analysts
from tests.apps.networks.world import days_ago, person

from leeward.apps.networks.models import Inquiry, Mention, Tie, TieKind
from leeward.apps.networks.queries.payers import payers


def test_a_payer_of_strangers_on_several_days(analysts: Analysts, inquiry: Inquiry) -> None:
    for number in range(30):
        person(analysts.ana, f"P{number}", payer="VI 4111", key=f"p{number}", at=days_ago(7 * (number % 5) + 1))
    for day in range(4):
        person(analysts.ana, "OWN", payer="VI 5000", key=f"o{day}", at=days_ago(day + 1), document="D1")
    for name in ("ADA", "BO"):
        person(analysts.ana, name, payer="VI 6000", at=days_ago(3))
    first, *others = payers(inquiry)
    assert (first.text, first.kind, first.bookings, first.days, first.every) == ("VI 4111", "Payer", 30, 5, 7.0)
    assert first.names == (), "none of the people it paid for is named"
    assert [(each.text, each.bookings) for each in others] == [("VI 5000", 4)], "two bookings on one day are no habit"


def test_the_numbers_are_the_same_whoever_is_protected(analysts: Analysts, inquiry: Inquiry) -> None:
    for number in range(4):
        person(analysts.ana, f"P{number}", payer="VI 4111", key=f"p{number}", at=days_ago(number + 1))
    before = payers(inquiry)
    Mention.objects.filter(source__key="p0").update(is_protected=True)
    Mention.objects.filter(source__key="p1").update(protective_fact="paid_by_other")
    assert payers(inquiry) == before, "the payer stays visible, and tells of no one"


def test_payments_that_records_state_count_as_bookings_do(analysts: Analysts, inquiry: Inquiry) -> None:
    """A broker who pays by hand has no booking. Whether the person paid for is drawn changes no number."""
    broker = person(analysts.ana, "BROKER", at=days_ago(9))
    paid = [person(analysts.ana, f"P{number}", key=f"p{number}", at=days_ago(number + 1)) for number in range(4)]
    for each in paid:
        Tie.objects.create(source=each.source, one=broker, other=each, kind=TieKind.PAID)
    (row,) = payers(inquiry)
    assert (row.text, row.kind, row.bookings, row.days) == ("BROKER", "Person", 4, 4)
    Mention.objects.filter(pk=paid[0].pk).update(protective_fact="paid_by_other")
    Mention.objects.filter(pk=paid[1].pk).update(is_protected=True)
    assert payers(inquiry) == [row]
    Mention.objects.filter(pk=broker.pk).update(is_protected=True)
    assert payers(inquiry) == [], "who is kept out is ranked nowhere, as a payer neither"


def test_no_one_pays(analysts: Analysts, inquiry: Inquiry) -> None:
    person(analysts.ana, "ADA", phone="1")
    assert payers(inquiry) == []

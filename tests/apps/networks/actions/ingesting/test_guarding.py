"""Who may be a victim by the agency's own sources is drawn, counted and ranked nowhere; who pays for them stays."""

from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone
from tests.apps.arrivals.conftest import MISSING_CHILD
from tests.apps.networks.arriving import (
    PAYER,
    Cast,
    Share,
    analyst,
    announce,
    booked,
    carrier,
    follow,
    inquire,
    names,
    own_index,
    paid,
    people,
    person,
    share,
    supervisor,
)
from tests.apps.networks.views.test_inquiries import browser

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.models import Carrier
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.networks.actions.charts.edits import begin
from leeward.apps.networks.actions.charts.exports import FORMS, export
from leeward.apps.networks.actions.ingesting.following import follow_sources
from leeward.apps.networks.actions.runs import compute
from leeward.apps.networks.models import Chart, GroupMember, Inquiry, Mention, Value
from leeward.apps.networks.queries.charts import charts_in
from leeward.apps.networks.queries.entities import search
from leeward.apps.networks.queries.inquiries import counts_by_kind
from leeward.apps.networks.queries.payers import payers
from leeward.apps.networks.queries.visible import mentions_in
from leeward.apps.screening.actions import care
from leeward.apps.screening.queries.care import Stops
from leeward.core.dates import DateSpan
from leeward.core.graph import kernel
from leeward.core.travel.manifest.model import Traveller

pytestmark = pytest.mark.django_db
__all__ = ["analyst", "announce", "carrier", "own_index", "share", "supervisor"]
UPGRADE = import_module("leeward.apps.networks.migrations.0004_earlier_facts")
CHILDREN = ("MARISOL", "YADIEL", "NAYELI")


def child(given: str, number: str) -> Traveller:
    born = (DateSpan.of(timezone.now().year - 9, 5, 6),)
    return person("BELIZAIRE", number, given=given, birth_dates=born)


@pytest.fixture
def known_booking(carrier: Carrier, cast: Cast, analyst: Officer, supervisor: Officer) -> Inquiry:
    """Three children booked with one adult who is no relative, paid through a broker's telephone."""
    party = [person("PIERRE", "HT100001"), *(child(each, f"HT20000{n}") for n, each in enumerate(CHILDREN))]
    booked(carrier, party, paid())
    follow()
    return inquire(analyst, supervisor)


def test_children_booked_with_a_stranger_are_in_nothing(known_booking: Inquiry) -> None:
    assert {each.protective_fact for each in people("booking")} == {"", "minor_without_parent"}
    assert set(names(list(mentions_in(known_booking)))) == {"ALEX PIERRE"}
    assert search(known_booking, "MARISOL BELIZAIRE") == []
    assert search(known_booking, "HT200000") == []


def test_no_output_tells_that_they_were_there(known_booking: Inquiry, analyst: Officer) -> None:
    """An analyst who knows the booking finds no name, no document, no unnamed mark and no number of people."""
    shown = [each.pk for each in mentions_in(known_booking)]
    payer = Value.objects.get(kind="phone")
    chart = begin(known_booking, "The broker", [*shown, payer.pk], officer=analyst)
    if kernel.available():
        compute(known_booking)
    said = [browser(analyst).get(f"/inquiries/{known_booking.pk}/{page}").content.decode() for page in (
        "groups", "what-if", "routes", "entities", "pairs", "charts", "entries", "interventions", "shared",
    )]  # fmt: skip
    said += [browser(analyst).get(f"/charts/{chart.pk}").content.decode()]
    said += [export(chart, form, officer=analyst).text for form in FORMS]
    for text in said:
        assert not any(word in text.upper() for word in (*CHILDREN, "BELIZAIRE", "HT20000"))
        assert "Something was here" not in text
        assert "not drawn" not in text
    assert any(PAYER in text for text in said), "the hub stays visible where they do not"
    assert not GroupMember.objects.exclude(mention__protective_fact="").exists()
    assert counts_by_kind(known_booking) == {"booking": 1, "passenger": 1}


def test_every_page_has_one_unchanging_sentence(known_booking: Inquiry, analyst: Officer) -> None:
    for page in ("groups", "what-if", "entities", "charts"):
        text = browser(analyst).get(f"/inquiries/{known_booking.pk}/{page}").content.decode()
        assert "People who, by its sources, may be victims are never drawn, counted, ranked or removed here." in text


def test_a_child_with_a_parent_is_as_anyone(carrier: Carrier, cast: Cast) -> None:
    booked(carrier, [person("BELIZAIRE", "HT100001"), child("YADIEL", "HT200001")], paid())
    follow()
    assert {each.protective_fact for each in people("booking")} == {""}


def test_those_of_whom_one_stranger_pays_party_after_party(
    carrier: Carrier, cast: Cast, analyst: Officer, supervisor: Officer
) -> None:
    inquiry = chart = None
    for n in range(3):
        booked(carrier, [person(f"P{n}OE", f"A100000{n}", locator=f"LOC00{n}")], paid(f"LOC00{n}"), hours=3 + 24 * n)
        follow()
        if n == 1:
            inquiry = inquire(analyst, supervisor)
            nodes = [each.pk for each in mentions_in(inquiry)]
            assert len(nodes) == 4, "two parties are few"
            chart = begin(inquiry, "Paid", nodes, officer=analyst)
    assert inquiry is not None
    assert chart is not None
    assert {each.protective_fact for each in Mention.objects.all()} == {"paid_by_other"}
    assert not mentions_in(inquiry).exists()
    page = browser(analyst).get(f"/charts/{chart.pk}").content.decode()
    assert "Something was here" not in page
    assert "P0OE" not in page
    assert charts_in(inquiry).get().n == 0  # type: ignore[attr-defined]


def test_the_payer_is_counted_by_bookings(carrier: Carrier, cast: Cast, analyst: Officer, supervisor: Officer) -> None:
    for n in range(3):
        booked(carrier, [person(f"P{n}OE", f"A100000{n}", locator=f"LOC00{n}")], paid(f"LOC00{n}"), hours=3 + 24 * n)
    follow()
    found = {each.text: each.bookings for each in payers(inquire(analyst, supervisor))}
    assert found.get(PAYER) == 3


def test_companions_of_someone_protected(carrier: Carrier, share: Share, cast: Cast) -> None:
    share(MISSING_CHILD)
    booked(carrier, [person("ROE", "A1234567"), person("POE", "B2345678", given="ANN")], paid())
    follow()
    found = {names([each])[0]: (each.is_protected, each.protective_fact) for each in people("booking")}
    assert found["ANN POE"][1] == "companion_protected"
    assert found["ALEX ROE"][0]


def as_before_facts(inquiry: Inquiry, analyst: Officer) -> Chart:
    """What an installation has that read everything before there were facts: all are drawn, and on a chart."""
    Mention.objects.update(protective_fact="")
    chart = begin(inquiry, "Old", [each.pk for each in mentions_in(inquiry)], officer=analyst)
    assert len(names(list(mentions_in(inquiry)))) > 1
    return chart


def test_an_upgrade_gives_old_sources_their_facts(known_booking: Inquiry, analyst: Officer) -> None:
    """The originals say nothing new: the same digest, read again, and yet who may be a victim is drawn no more."""
    chart = as_before_facts(known_booking, analyst)
    follow_sources()
    assert len(set(names(list(mentions_in(known_booking))))) > 1, "nothing new is read, as until the upgrade"
    UPGRADE.read_again(apps, None)
    follow_sources()
    assert set(names(list(mentions_in(known_booking)))) == {"ALEX PIERRE"}
    page = browser(analyst).get(f"/charts/{chart.pk}").content.decode()
    assert "Something was here" not in page
    assert not any(each in page for each in CHILDREN)


def test_an_upgrade_lets_a_mark_of_care_tell_nothing(
    carrier: Carrier, share: Share, cast: Cast, analyst: Officer, supervisor: Officer
) -> None:
    """A fact that rests on a mark takes effect with the next scope, also where old sources are read again."""
    booked(carrier, [person("ROE", "A1234567"), person("POE", "B2345678", given="ANN")], paid())
    follow()
    inquiry = inquire(analyst, supervisor)
    before = sorted(names(list(mentions_in(inquiry))))
    roe = next(each for each in people("booking") if "ROE" in names([each])[0])
    digest = Value.objects.get(kind="document", uses__mention=roe).digest
    care.mark("case/1", [digest], Stops(), actor=SYSTEM)
    UPGRADE.read_again(apps, None)
    follow_sources()
    assert sorted(names(list(mentions_in(inquiry)))) == before
    assert all(each.marked_at for each in people("booking")), "with the next scope, as every mark"
    assert not mentions_in(inquire(analyst, supervisor, title="Again")).exists()

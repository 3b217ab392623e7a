"""The pages of both: the lead asks and reads one answer to everything, the protection colleague decides."""

import pytest
from tests.apps.networks.actions.ingesting.test_guarding import known_booking
from tests.apps.networks.actions.test_fact_lifts import NUMBER, asked, issuer
from tests.apps.networks.arriving import analyst, announce, carrier, own_index, share, supervisor
from tests.apps.networks.views.test_inquiries import browser

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.models import FactLift, Inquiry

pytestmark = pytest.mark.django_db
__all__ = ["analyst", "announce", "asked", "carrier", "known_booking", "own_index", "share", "supervisor"]


def page(officer: Officer, inquiry: Inquiry) -> str:
    return browser(officer).get(f"/inquiries/{inquiry.pk}/not-drawn").text


def test_the_lead_asks_and_the_colleague_answers(known_booking: Inquiry, analyst: Officer, dora: Officer) -> None:
    assert "Nothing was asked" in page(analyst, known_booking)
    assert "No question waits" in browser(dora).get("/inquiries/not-drawn").text
    said = {"number": NUMBER, "issuer": issuer().lower(), "reason": "I know her aunt"}
    assert browser(analyst).post(f"/inquiries/{known_booking.pk}/not-drawn", said).status_code == 302
    waiting = browser(dora).get("/inquiries/not-drawn").text
    assert all(word in waiting for word in (NUMBER, "I know her aunt", "A minor without a parent", "Agree that"))
    assert "People kept out of inquiries" in browser(dora).get("/").text
    row = FactLift.objects.get()
    browser(dora).post(f"/inquiries/not-drawn/{row.pk}", {"agree": "yes", "reason": " "})
    assert FactLift.objects.get().state == "asked", "reasons are needed"
    browser(dora).post(f"/inquiries/not-drawn/{row.pk}", {"agree": "yes", "reason": "True"})
    assert "Both agreed" in page(analyst, known_booking)
    assert "agreed by Dora" in browser(dora).get("/inquiries/not-drawn").text
    ended = browser(analyst).post(f"/inquiries/not-drawn/{row.pk}/end")
    assert ended.headers["Location"].endswith("/not-drawn")
    assert "Taken back" in page(analyst, known_booking)
    assert browser(dora).post(f"/inquiries/not-drawn/{row.pk}/end", follow=True).status_code == 200


def test_one_answer_to_all_that_change_nothing(known_booking: Inquiry, analyst: Officer, dora: Officer) -> None:
    """That no one has the document, that someone is kept out, and why: the lead's page does not tell them apart."""
    for number in (NUMBER, "ZZ998877"):
        said = {"number": number, "issuer": issuer(), "reason": "Why"}
        browser(analyst).post(f"/inquiries/{known_booking.pk}/not-drawn", said)
    for row in FactLift.objects.all():
        browser(dora).post(f"/inquiries/not-drawn/{row.pk}", {"agree": "no", "reason": "My own secret reason"})
    text = page(analyst, known_booking)
    assert text.count('<td data-head="State">Nothing changes</td>') == 2
    assert "secret" not in text
    assert "minor" not in text.lower()


@pytest.mark.parametrize("bad", [{}, {"number": "x" * 400}, {"issuer": "NARNIA"}, {"issuer": "\x00\x00\x00"}])
def test_bad_input_is_named_beside_its_field(bad: dict[str, str], known_booking: Inquiry, analyst: Officer) -> None:
    answer = browser(analyst).post(f"/inquiries/{known_booking.pk}/not-drawn", {"reason": "Why", **bad})
    assert answer.status_code == 422
    assert not FactLift.objects.exists()


def test_what_is_not_theirs_is_not_there(asked: FactLift, known_booking: Inquiry, dora: Officer, bob: Officer) -> None:
    assert browser(dora).get(f"/inquiries/{known_booking.pk}/not-drawn").status_code == 403
    assert browser(bob).get("/inquiries/not-drawn").status_code == 403
    assert browser(dora).post("/inquiries/not-drawn/00000000-0000-0000-0000-000000000007").status_code == 404

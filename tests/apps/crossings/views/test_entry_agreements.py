"""The page of agreements on entries: proposed, sent by a second person, ended; and what it refuses."""

import pytest
from django.test import Client
from tests.apps.border.conftest import Cast
from tests.apps.crossings.reporting import LUCIA, NUMBER, days_ago, reporting

from leeward.apps.crossings.models import EntryAgreement

pytestmark = pytest.mark.django_db
PAGE = "/crossings/entries"


def text(client: Client) -> str:
    return " ".join(client.get(PAGE).content.decode().split())


def test_from_the_proposal_to_the_end(client: Client, cast: Cast) -> None:
    lucia = reporting(cast)
    client.force_login(cast.clara)
    assert "There is no agreement" in text(client)
    form = {
        "agency": LUCIA,
        "ends_on": f"{days_ago(-60):%d %b %Y}",
        "legal_basis": "Treaty 1",
        "reason": "Exits <b>by sea</b>",
    }
    answer = client.post(PAGE, form)
    assert answer.status_code == 302, answer.content.decode()
    row = EntryAgreement.objects.get()
    shown = text(client)
    assert "Immigration of Saint Lucia reports to this agency" in shown
    assert "A second person decides what you proposed" in shown
    assert "Exits &lt;b&gt;by sea&lt;/b&gt;" in shown
    assert 'value="agree"' not in shown
    client.post(f"{PAGE}/{row.pk}", {"choice": "agree"})
    row.refresh_from_db()
    assert row.state == "proposed", "not by the same person, whatever is sent"
    client.force_login(lucia.dana)
    assert 'value="agree"' in text(client)
    client.post(f"{PAGE}/{row.pk}", {"choice": "agree"})
    assert "Waits for the other agency" in text(client)
    client.post(f"{PAGE}/{row.pk}", {"choice": "end"})
    row.refresh_from_db()
    assert row.state == "ended"
    assert 'name="choice"' not in text(client)


def test_what_a_partner_asks_waits_here(client: Client, cast: Cast) -> None:
    reporting(cast).ask(reason="Exits <script>")
    client.force_login(cast.clara)
    shown = text(client)
    assert "This agency reports to Immigration of Saint Lucia" in shown
    assert "Exits &lt;script&gt;" in shown
    assert client.post(f"{PAGE}/{NUMBER}", {"choice": "other"}).status_code == 404
    client.post(f"{PAGE}/{NUMBER}", {"choice": "agree"})
    assert EntryAgreement.objects.get().state == "offered"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"agency": "ATG-IMMI"}, "an agency of this node"),
        ({"ends_on": "2026"}, "no day"),
        ({"ends_on": "1 Jan 2020"}, "a day that is over"),
        ({"reason": " "}, "no reason"),
        ({"legal_basis": "x" * 65}, "a law that is too long"),
    ],
)
def test_a_form_that_is_not_taken(changed: dict[str, str], why: str, client: Client, cast: Cast) -> None:
    reporting(cast)
    client.force_login(cast.clara)
    form = {"agency": LUCIA, "ends_on": f"{days_ago(-60):%d %b %Y}", "legal_basis": "Treaty 1", "reason": "Exits"}
    assert client.post(PAGE, form | changed).status_code == 422, why
    assert not EntryAgreement.objects.exists()

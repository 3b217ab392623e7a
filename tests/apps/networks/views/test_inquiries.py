"""The pages of inquiries as each person meets them."""

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.networks.opened import QUESTION, Analysts, asked, scope_of

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.actions.inquiries import close
from leeward.apps.networks.models import Inquiry, Intervention, Mandate


def browser(officer: Officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def typed(officer: Officer, **said: object) -> dict[str, object]:
    scope = scope_of(officer).to_json()
    facts = {"title": "Boats", "question": QUESTION, "purpose": "criminal_investigation", "legal_basis": "Act 12"}
    return {**facts, **scope, "days": 30, "reason": "Three boats landed", "lists": [], "kinds": ["passenger"], **said}


def test_from_the_question_to_the_grant(analysts: Analysts) -> None:
    answer = browser(analysts.ana).post("/inquiries/new", typed(analysts.ana))
    inquiry = Inquiry.objects.get()
    assert answer["Location"] == f"/inquiries/{inquiry.pk}"
    page = browser(analysts.sue).get(answer["Location"]).content.decode()
    assert QUESTION in page
    assert "Three boats landed" in page
    browser(analysts.sue).post(f"{answer['Location']}/decide", {"act": "grant", "reason": "Needed"})
    inquiry.refresh_from_db()
    assert inquiry.is_open()
    assert "What it has" in browser(analysts.ana).get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"kinds": []}, "kinds"),
        ({"kinds": ["record"]}, "lists"),
        ({"posts": []}, "posts"),
        ({"until": "2020-01-01"}, "until"),
        ({"since": "2015-01-01"}, "until"),
        ({"days": 400}, "days"),
        ({"purpose": "border_check"}, "purpose"),
        ({"title": ""}, "title"),
        ({"posts": ["XX-XX"]}, "posts"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(said: dict[str, object], field: str, analysts: Analysts) -> None:
    answer = browser(analysts.ana).post("/inquiries/new", typed(analysts.ana, **said))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Inquiry.objects.exists()


def test_a_decision_without_a_reason_changes_nothing(analysts: Analysts) -> None:
    inquiry = asked(analysts.ana)
    answer = browser(analysts.sue).post(f"/inquiries/{inquiry.pk}/decide", {"act": "grant", "reason": ""})
    assert answer.status_code == 422
    assert inquiry.mandates.get().state == Mandate.State.ASKED


def test_who_watches_sees_the_law_and_not_what_it_has(analysts: Analysts, inquiry: Inquiry) -> None:
    page = browser(analysts.sue).get(f"/inquiries/{inquiry.pk}").content.decode()
    assert "Act 12" in page
    assert "What it has" not in page


def test_another_analyst_finds_no_such_inquiry(analysts: Analysts, inquiry: Inquiry) -> None:
    assert browser(analysts.ben).get(f"/inquiries/{inquiry.pk}").status_code == 404
    assert "Boats" not in browser(analysts.ben).get("/inquiries").content.decode()


def test_the_lead_changes_members_asks_for_more_and_closes(analysts: Analysts, inquiry: Inquiry) -> None:
    client, address = browser(analysts.ana), f"/inquiries/{inquiry.pk}"
    client.post(f"{address}/members", {"members": [analysts.ben.pk]})
    assert browser(analysts.ben).get(address).status_code == 200
    assert client.get(f"{address}/ask").status_code == 200
    client.post(f"{address}/ask", typed(analysts.ana))
    assert inquiry.mandates.filter(state="asked").count() == 1
    client.post(f"{address}/take-back")
    assert client.post(f"{address}/close", {"reason": ""}).status_code == 422
    client.post(f"{address}/close", {"reason": "One payer"})
    assert "One payer" in client.get(address).content.decode()


def test_a_closed_inquiry_leads_to_what_was_measured(analysts: Analysts, inquiry: Inquiry) -> None:
    now = timezone.now()
    done = Intervention(inquiry=inquiry, kind="arrest", on=now, noted_by=analysts.ana, noted_at=now)
    done.what = "Arrested"
    done.save(force_insert=True)
    close(inquiry, "Ended", officer=analysts.ana)
    page = browser(analysts.ana).get(f"/inquiries/{inquiry.pk}").content.decode()
    assert f'href="/inquiries/{inquiry.pk}/interventions"' in page
    assert browser(analysts.ana).get(f"/inquiries/{inquiry.pk}/interventions").status_code == 200

"""The pages of interventions: figures for those who grant and watch, people for those who work on it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.networks.opened import Analysts
from tests.apps.networks.views.test_inquiries import browser
from tests.apps.networks.world import cell, days_ago, person
from tests.site.test_unreadable_rows import damage

from leeward.apps.networks.actions.interventions import measure_due, note
from leeward.apps.networks.models import Inquiry, Intervention
from leeward.platform.unreadable_values import forget_places


@pytest.fixture
def arrest(analysts: Analysts, inquiry: Inquiry) -> Intervention:
    """Forty days ago, with a network before and none after."""
    made = cell(analysts.ana, "abcdef", at=days_ago(45))
    on = timezone.now().date() - timedelta(40)
    return note(inquiry, "arrest", on, "Taken at the harbour", [made[0].pk], officer=analysts.ana)


def test_it_is_noted_and_who_was_removed_comes_from_the_address(analysts: Analysts, inquiry: Inquiry) -> None:
    first = cell(analysts.ana, "abcd", at=days_ago(3))[0]
    client, address = browser(analysts.ana), f"/inquiries/{inquiry.pk}/interventions"
    told = client.get(f"{address}/new?removed={first.pk}").content.decode()
    assert f'<option value="{first.pk}" selected>A ASON</option>' in told
    said = {"kind": "arrest", "on": str(timezone.now().date()), "what": "Taken", "removed": [str(first.pk)]}
    answer = client.post(f"{address}/new", said, follow=True).content.decode()
    assert "Removed from the network: A ASON" in " ".join(answer.split())
    assert "30 days after: measured on" in answer
    assert "Taken" in client.get(address).content.decode()


def test_wrong_input_says_what_and_keeps_what_was_typed(analysts: Analysts, inquiry: Inquiry) -> None:
    said = {"kind": "party", "on": "2100-01-01", "what": "Taken at noon", "removed": ["x"]}
    answer = browser(analysts.ana).post(f"/inquiries/{inquiry.pk}/interventions/new", said)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"kind", "on", "removed"}
    assert "Taken at noon" in answer.content.decode()
    assert not Intervention.objects.exists()


def test_before_and_after_with_the_interval(arrest: Intervention, analysts: Analysts) -> None:
    person(analysts.ana, "NEW", at=days_ago(12))
    measure_due()
    told = browser(analysts.ana).get(f"/inquiries/{arrest.inquiry_id}/interventions/{arrest.pk}").content.decode()
    assert "30 days after" in told
    assert "Weaker" in told
    assert "Change in nine of ten draws" in told
    assert "No one took over" in told
    assert "The same as a table" in told


def test_who_grants_and_watches_sees_figures_and_no_one(arrest: Intervention, analysts: Analysts) -> None:
    measure_due()
    told = browser(analysts.sue).get(f"/inquiries/{arrest.inquiry_id}/interventions/{arrest.pk}").content.decode()
    assert "Weaker" in told
    assert "ASON" not in told
    assert "It removed 1 from the network" in told
    assert "Parts of the inquiry" not in told
    assert browser(analysts.ben).get(f"/inquiries/{arrest.inquiry_id}/interventions/{arrest.pk}").status_code == 404


def test_once_closed_the_figures_stay(arrest: Intervention, analysts: Analysts) -> None:
    measure_due()
    Inquiry.objects.update(end="closed", ended_at=timezone.now())
    told = browser(analysts.ana).get(f"/inquiries/{arrest.inquiry_id}/interventions/{arrest.pk}").content.decode()
    assert "Weaker" in told
    assert "ASON" not in told


def test_undone(arrest: Intervention, analysts: Analysts) -> None:
    address = f"/inquiries/{arrest.inquiry_id}/interventions/{arrest.pk}"
    told = browser(analysts.ana).post(f"{address}/undo", follow=True).content.decode()
    assert "Undone" in told
    assert "measured on" not in told


def test_an_intervention_of_another_inquiry_is_not_there(arrest: Intervention, analysts: Analysts) -> None:
    other = "00000000-0000-7000-8000-000000000000"
    assert browser(analysts.ana).get(f"/inquiries/{arrest.inquiry_id}/interventions/{other}").status_code == 404
    assert browser(analysts.ana).get(f"/inquiries/{arrest.inquiry_id}/interventions").status_code == 200


def test_who_watches_is_led_there_from_the_inquiry(arrest: Intervention, analysts: Analysts) -> None:
    address = f"/inquiries/{arrest.inquiry_id}/interventions"
    assert f'href="{address}">What was done' in browser(analysts.sue).get(address.rsplit("/", 1)[0]).content.decode()


def test_the_lead_shares_the_figures_with_operations_and_stops_it(arrest: Intervention, analysts: Analysts) -> None:
    address = f"/inquiries/{arrest.inquiry_id}/interventions/{arrest.pk}"
    lead, supervisor = browser(analysts.ana), browser(analysts.sue)
    assert "Share the figures" in lead.get(address).content.decode()
    assert "Share the figures" not in supervisor.get(address).content.decode()
    lead.post(f"{address}/share", {"words": " "})
    assert "Stop sharing" not in lead.get(address).content.decode()
    lead.post(f"{address}/share", {"words": "Case 12"})
    for client in (lead, supervisor):
        assert "Stop sharing" in client.get(address).content.decode()
    supervisor.post(f"{address}/share", {"act": "stop"})
    assert "Share the figures" in lead.get(address).content.decode()


def test_who_took_over_cannot_be_read_and_the_figures_are_there(arrest: Intervention, analysts: Analysts) -> None:
    person(analysts.ana, "NEW", at=days_ago(12))
    assert measure_due() == 1
    damage(arrest.snapshots.get(day=30), "ties_encrypted")
    address = f"/inquiries/{arrest.inquiry_id}/interventions/{arrest.pk}"
    text = browser(analysts.ana).get(address).content.decode()
    assert "1 cannot be read" in text
    assert "Who took over cannot be read" in text
    assert "30 days after" in text
    assert "Change in nine of ten draws" in text
    assert "cannot be read" not in browser(analysts.sue).get(address).content.decode(), "who sees no people lacks none"
    forget_places()

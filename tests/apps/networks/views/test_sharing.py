"""Proposing a record from an inquiry, as the analyst meets it."""

import pytest
from tests.apps.networks.opened import Analysts
from tests.apps.networks.together import group_of, person
from tests.apps.networks.views.test_inquiries import browser

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.models import Hypothesis, Inquiry, Run
from leeward.apps.networks.queries.shared_records import Subject
from leeward.apps.registry.models import Proposal

PERSON = {"surname": "MARCH", "given_names": "Ada", "topic": "information", "reliability": "B", "credibility": "3"}
PERSON |= {"mode": "full", "reason": "They land there next"}


def address(inquiry: Inquiry, officer: Officer, name: str = "ADA MARCH") -> str:
    return f"/inquiries/{inquiry.pk}/share/entity/{person(officer, name).pk}"


def test_from_the_entity_to_the_colleague_who_approves(analysts: Analysts, inquiry: Inquiry) -> None:
    client, share = browser(analysts.ana), address(inquiry, analysts.ana)
    page = client.get(share).content.decode()
    assert 'value="ADA MARCH"' in page
    assert "Passenger list" in page
    answer = client.post(share, {**PERSON, "countries": "Trinidad and Tobago"})
    assert answer["Location"] == f"/inquiries/{inquiry.pk}/shared"
    assert "Waits for a colleague" in client.get(answer["Location"]).content.decode()
    proposal = Proposal.objects.get()
    assert proposal.payload["handling"] == {"countries": ["TTO"]}
    told = browser(analysts.sue).get(f"/proposals/{proposal.pk}")
    assert "Approve and share" in told.content.decode()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"surname": "", "given_names": ""}, "surname"),
        ({"is_hypothesis": "on", "credibility": "1"}, "credibility"),
        ({"agencies": "NO-SUCH"}, "agencies"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    said: dict[str, str], field: str, analysts: Analysts, inquiry: Inquiry
) -> None:
    answer = browser(analysts.ana).post(address(inquiry, analysts.ana), {**PERSON, **said})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Proposal.objects.exists()


def test_what_stays_here_is_shown_with_its_reason_and_refused_when_typed(
    mixed: Subject, analysts: Analysts, inquiry: Inquiry
) -> None:
    # Both mentions are of one entity, and the inquiry may use the list.
    mandate = inquiry.mandates.get()
    mandate.scope = {**mandate.scope, "lists": [f"ATG-IMMI/{mixed.mentions[0].source.record_list.name}"]}  # type: ignore[union-attr]
    mandate.save()
    inquiry.pair_decisions.create(
        one=mixed.mentions[0],
        other=mixed.mentions[1],
        verdict="same",
        decided_by=analysts.ana,
        decided_at=inquiry.begun_at,
    )
    client, share = browser(analysts.ana), f"/inquiries/{inquiry.pk}/share/entity/{mixed.mentions[0].pk}"
    page = client.get(share).content.decode()
    assert "Its owner does not let it be passed on." in page
    assert "ADA SECRET" not in page
    answer = client.post(share, {**PERSON, "aliases": "Ada Secret"})
    assert answer.status_code == 422
    assert "only sources that stay here say this" in answer.content.decode()
    assert "Ada Secret" in answer.content.decode()  # what was typed is kept
    assert not Proposal.objects.exists()


def test_a_group_is_offered_as_an_organisation_or_a_method(analysts: Analysts, inquiry: Inquiry) -> None:
    group = group_of(inquiry, person(analysts.ana, "ADA MARCH"))
    client, share = browser(analysts.ana), f"/inquiries/{inquiry.pk}/share/group/{group.pk}"
    page = client.get(share).content.decode()
    assert "hypothesis" in page
    assert "ADA MARCH" not in page
    sure = {"reliability": "B", "mode": "full", "topic": "information", "reason": "Look for it"}
    assert client.post(share, {**sure, "name": "Night boats", "credibility": "1"}).status_code == 422
    assert client.post(share, {**sure, "name": "Night boats", "credibility": "3"}).status_code == 302
    assert "Hypothesis" in client.get(f"/inquiries/{inquiry.pk}/shared").content.decode()
    assert "Route" in client.get(f"{share}?kind=method").content.decode()


def test_a_guess_is_proposed_as_a_method_that_says_so(analysts: Analysts, inquiry: Inquiry) -> None:
    one, other = person(analysts.ana, "ADA MARCH"), person(analysts.ana, "BO MAY")
    run = Run.objects.create(inquiry=inquiry, kind="hidden", input_digest="0", begun_at=inquiry.begun_at)
    guess = Hypothesis.objects.create(run=run, one=one, other=other, probability=0.62)
    client, share = browser(analysts.ana), f"/inquiries/{inquiry.pk}/share/hypothesis/{guess.pk}"
    page = client.get(share).content.decode()
    assert "62 %" in page
    assert "ADA MARCH" not in page
    said = {"title": "Night boats", "practice": "route", "description": "Two boats, one payer", "mode": "full"}
    said |= {"reliability": "B", "credibility": "3", "reason": "Look for it"}
    assert client.post(share, said).status_code == 302
    assert Proposal.objects.get().payload["content"]["description"].startswith("Hypothesis: ")


@pytest.mark.parametrize("rest", ["shared", "values", "share/entity/{mention}", "share/group/{group}"])
def test_no_one_else_finds_it(rest: str, analysts: Analysts, inquiry: Inquiry) -> None:
    found = person(analysts.ana, "ADA MARCH")
    path = rest.format(mention=found.pk, group=group_of(inquiry, found).pk)
    for officer, status in ((analysts.ana, 200), (analysts.ben, 404), (analysts.sue, 403)):
        assert browser(officer).get(f"/inquiries/{inquiry.pk}/{path}").status_code == status
    Inquiry.objects.filter(pk=inquiry.pk).update(expires_at=inquiry.begun_at)
    assert browser(analysts.ana).get(f"/inquiries/{inquiry.pk}/{path}").status_code == 404

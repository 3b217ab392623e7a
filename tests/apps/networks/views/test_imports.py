"""The pages of imports: the form, what is refused and why, what came of it, and erasing."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.networks.importing import CHART, sent
from tests.apps.networks.opened import Analysts

from leeward.apps.networks.models import ChartImport, Inquiry


@pytest.fixture
def ana(analysts: Analysts, client: Client) -> Client:
    client.force_login(analysts.ana)
    return client


SAID = {"other": "person", "reliability": "C", "credibility": "3"}


def test_a_chart_is_imported_looked_at_and_erased(ana: Client, analysts: Analysts, inquiry: Inquiry) -> None:
    address = reverse("networks:imports", args=[inquiry.pk])
    answer = ana.post(address, {**SAID, "file": sent(), "title": "Boats"}, follow=True)
    text = answer.content.decode()
    for words in (
        "boats.graphml",
        "grade C3",
        "which is not in the file",
        "The chart “Boats” goes",
        "5 items leave charts",
    ):
        assert words in text
    again = ana.post(address, {**SAID, "file": sent()}, follow=True).content.decode()
    assert "was imported before" in again
    row = ChartImport.objects.get()
    rejected = ana.get(reverse("networks:import_rejects", args=[inquiry.pk, row.pk]))
    assert rejected["Content-Disposition"].endswith('.csv"')
    assert "nobody" in rejected.content.decode()
    page = ana.get(reverse("networks:charts", args=[inquiry.pk])).content.decode()
    assert "boats.graphml" in page
    assert row.chart is not None
    assert "Imported chart" in ana.get(reverse("networks:chart", args=[row.chart.pk])).content.decode()
    erase = reverse("networks:import_erase", args=[inquiry.pk, row.pk])
    assert "is erased" in ana.post(erase, follow=True).content.decode()
    assert "Only the analyst who imported it" in ana.post(erase, follow=True).content.decode()
    assert ana.get(reverse("networks:import", args=[inquiry.pk, row.pk])).status_code == 404


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, "This field is required"),
        ({"file": sent(b"")}, "The file is empty"),
        ({"file": sent(b"<html/>")}, "this is not GraphML"),
        ({"file": sent(b" " * 20_000_001)}, "The file is empty"),
        ({"file": sent(CHART + b" " * 20_000_001)}, "larger than 20 MB"),
        ({"file": sent(), "reliability": "Z"}, "Select a valid choice"),
    ],
)
def test_a_refused_file_keeps_the_form(said: dict[str, object], why: str, ana: Client, inquiry: Inquiry) -> None:
    answer = ana.post(reverse("networks:imports", args=[inquiry.pk]), {**SAID, **said})
    assert answer.status_code == 422
    assert why.lower() in answer.content.decode().lower()
    assert not ChartImport.objects.exists()

"""The pages of imports: the form, what is refused and why, what came of it, and erasing."""

import hashlib

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.networks.importing import CHART, edge, graphml, node, sent
from tests.apps.networks.opened import Analysts

from leeward.apps.networks.models import ChartImport, Inquiry


@pytest.fixture
def ana(analysts: Analysts, client: Client) -> Client:
    client.force_login(analysts.ana)
    return client


SAID = {"other": "person", "reliability": "C", "credibility": "3"}


def test_a_chart_is_imported_looked_at_and_erased(ana: Client, analysts: Analysts, inquiry: Inquiry) -> None:
    address = reverse("networks:imports", args=[inquiry.pk])
    accepted = hashlib.sha256(CHART).hexdigest()
    answer = ana.post(address, {**SAID, "file": sent(), "title": "Boats", "accepted": accepted}, follow=True)
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


TWO = (node("a", "Ada March"), node("b", "Bea April"))
LOST = {
    "nothing": (graphml(*TWO, edge("a", "b", "knows")), ""),
    "a weight": (graphml(*TWO, edge("a", "b", "knows", weight="7")), "a count or weight of ties (1 of them"),
    "a weight with a fraction": (
        graphml(*TWO, edge("a", "b", "knows", weight="3.7")),
        "the column “weight” of ties",
    ),
    "a column": (graphml(*TWO, edge("a", "b", "knows", amount="400")), "the column “amount” of ties (1 have a value"),
    "a grade": (graphml(*TWO, edge("a", "b", "knows", grade="B2")), "grades of single ties (1)"),
    "a weak tie": (graphml(*TWO, edge("a", "b", "knows", strength="weak")), "weak or not confirmed (1)"),
    "days of an item": (
        graphml(node("a", "Ada March", first="2026-01-02"), TWO[1]),
        "first and last days of items",
    ),
    "a line to no one": (graphml(*TWO, edge("a", "x")), "line 1: it leads to “x”, which is not in the file"),
}
"""What a file has, and what is said of it before anything is stored."""


@pytest.mark.parametrize("case", LOST)
def test_what_is_lost_is_said_before_the_import(case: str, ana: Client, inquiry: Inquiry) -> None:
    data, said = LOST[case]
    address = reverse("networks:imports", args=[inquiry.pk])
    answer = ana.post(address, {**SAID, "file": sent(data)})
    assert (answer.status_code, ChartImport.objects.count()) == ((422, 0) if said else (302, 1))
    if not said:
        return
    page = " ".join(answer.content.decode().split())
    assert said in page
    assert "Nothing is stored yet" in page
    other = {**SAID, "file": sent(data), "accepted": hashlib.sha256(b"another file").hexdigest()}
    assert ana.post(address, other).status_code == 422, "what was read is about another file"
    answer = ana.post(address, {**SAID, "file": sent(data), "accepted": hashlib.sha256(data).hexdigest()}, follow=True)
    assert said.removeprefix("line 1: ") in " ".join(answer.content.decode().split()), "and it stays with the import"
    assert ChartImport.objects.count() == 1

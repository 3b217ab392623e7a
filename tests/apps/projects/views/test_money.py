"""Spending and documents by their pages."""

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.projects.conftest import Team
from tests.apps.projects.views.test_pages import browser

from leeward.apps.projects.models import Document, Transaction

MOVE = {"reference": "T1", "kind": "4", "on": "2025-03-01", "amount": "10", "party": "Fuel"}


def test_money_is_entered_reversed_and_imported(team: Team) -> None:
    mona, page = browser(team.mona), f"/projects/{team.project.pk}/spending"
    assert mona.post(page, {**MOVE, "amount": "-5"}).status_code == 422
    assert mona.post(page, MOVE).status_code == 302
    assert browser(team.sue).post(page, {**MOVE, "reference": "T2"}).status_code == 422  # a supervisor reads
    mona.post(f"{page}/{Transaction.objects.get().pk}/reverse")
    assert Transaction.objects.count() == 2
    file = SimpleUploadedFile("a.csv", b"reference,kind,date,amount\nA,4,2025-01-01,5\nB,4,x,5\n")
    shown = mona.post(f"{page}/import", {"file": file}).content.decode()
    assert "Line 3" in shown


def test_a_document_is_for_saving_and_never_shown_by_the_browser(team: Team) -> None:
    mona, page = browser(team.mona), f"/projects/{team.project.pk}/documents"
    paper = {"title": "Plan", "category": "A02", "file": SimpleUploadedFile("plan.pdf", b"%PDF-1.7")}
    assert mona.post(page, paper).status_code == 302
    row = Document.objects.get()
    answer = mona.get(f"{page}/{row.pk}")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.content == b"%PDF-1.7"
    mona.post(f"{page}/{row.pk}/remove")
    assert Document.objects.get().removed_at
    wrong = {**paper, "file": SimpleUploadedFile("plan.html", b"<script>")}
    assert mona.post(page, wrong).status_code == 422

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


def test_mistakes_of_money_are_named_and_a_reversal_is_made_once(team: Team) -> None:
    mona, page = browser(team.mona), f"/projects/{team.project.pk}/spending"
    mona.post(page, MOVE)
    row = Transaction.objects.get()
    for wrong, named in (
        ({"amount": "0", "reference": "T2"}, "id_amount"),
        ({"amount": "1e20", "reference": "T2"}, "id_amount"),
        ({"amount": "500000000000", "reference": "T2"}, "at most two decimals"),
        ({"on": "2025-02-30", "reference": "T2"}, "id_on"),
        ({"party": "again"}, "T1 was entered already"),
    ):
        answer = mona.post(page, {**MOVE, **wrong})
        assert answer.status_code == 422, wrong
        assert named in answer.content.decode(), wrong
    for name, content, named in (
        ("a.csv", b"a,b\n1,2\n", "missing: reference"),
        ("a.csv", b"\xff\xfe", "UTF-8"),
        ("a.csv", b"", "empty"),
        ("a.csv", b'reference,kind,date,amount\n"open', "no csv file"),
    ):
        answer = mona.post(f"{page}/import", {"file": SimpleUploadedFile(name, content)})
        assert answer.status_code == 422, content
        assert named in answer.content.decode(), content
    assert Transaction.objects.count() == 1
    for _ in range(2):
        told = mona.post(f"{page}/{row.pk}/reverse", follow=True).content.decode()
    assert "entered already" in told
    back = Transaction.objects.get(amount__lt=0)
    assert "a reversal itself" in mona.post(f"{page}/{back.pk}/reverse", follow=True).content.decode()
    assert browser(team.sue).post(f"{page}/{row.pk}/reverse").status_code == 403
    assert browser(team.zoe).post(f"{page}/{row.pk}/reverse").status_code == 404


def test_a_files_name_is_no_header_and_no_path(team: Team) -> None:
    mona, page = browser(team.mona), f"/projects/{team.project.pk}/documents"
    for name in ('a".pdf', "ä ö.pdf", "..%2f..%2fetc.pdf", "a;b=c.pdf"):
        file = SimpleUploadedFile(name, b"%PDF-1.7")
        assert mona.post(page, {"title": name, "category": "A02", "file": file}).status_code == 302, name
    for row in Document.objects.all():
        answer = mona.get(f"{page}/{row.pk}")
        assert answer["Content-Disposition"].startswith("attachment"), row.file_name
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "/" not in row.file_name
    assert browser(team.zoe).get(f"{page}/{row.pk}").status_code == 404

"""Spending and documents by their pages: who enters, what is refused beside what was typed, and nothing runs."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.apps.projects.begun import begun
from tests.apps.projects.conftest import Team
from tests.apps.projects.views.test_pages import browser

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.projects.actions.documents import Paper, add_document
from leeward.apps.projects.actions.money import Movement, spend
from leeward.apps.projects.actions.parts import save_part
from leeward.apps.projects.models import Document, Transaction

MOVE = {"reference": "T1", "kind": "4", "on": "2025-03-01", "amount": "10", "party": "Fuel <b>"}
HEAD = b"reference,kind,date,amount\n"
PDF = b"%PDF-1.7"


def csv(content: bytes) -> dict[str, SimpleUploadedFile]:
    """A file of movements as a browser sends it."""
    return {"file": SimpleUploadedFile("a.csv", content)}


def paper(**said: object) -> dict[str, object]:
    """A document as a browser sends it."""
    return {"title": "Plan <b>", "category": "A02", **said}


def test_money_is_entered_reversed_and_imported(team: Team) -> None:
    mona, page = browser(team.mona), f"/projects/{team.project.pk}/spending"
    assert "No movement of money yet" in mona.get(page).content.decode()
    assert mona.post(page, {**MOVE, "amount": "-5"}).status_code == 422
    assert mona.post(page, MOVE).status_code == 302
    assert browser(team.sue).post(page, {**MOVE, "reference": "T2"}).status_code == 422  # a supervisor reads
    mona.post(f"{page}/{Transaction.objects.get().pk}/reverse")
    assert Transaction.objects.count() == 2
    shown = mona.post(f"{page}/import", csv(HEAD + b"A,4,2025-01-01,5\nB,4,x,5\n")).content.decode()
    assert "Line 3" in shown
    assert "Fuel &lt;b&gt;" in shown


def test_who_opens_money_and_who_changes_it(team: Team) -> None:
    agency, home = team.mona.agency, f"/projects/{team.project.pk}"
    spent = spend(team.project, Movement("T1", "4", date(2025, 2, 1), Decimal(10)), officer=team.mona)
    plan = Paper("Plan", "A02", file_name="plan.pdf", content=PDF)
    document = add_document(team.project, plan, officer=team.mona)
    reads = create_officer("dee", "Dee", agency, roles=[Role.DATA_PROTECTION])
    other = create_officer("al", "Al", agency, roles=[Role.SECOND_LINE])
    clients = [browser(each) for each in (team.mona, team.sue, reads, other, team.zoe)]
    for address, statuses in (
        ("spending", [200, 200, 200, 403, 404]),
        ("documents", [200, 200, 200, 403, 404]),
        (f"documents/{document.pk}", [200, 200, 200, 403, 404]),
        ("spending/import", [405] * 5),  # what changes something is no link
        (f"spending/{spent.pk}/reverse", [405] * 5),
        (f"documents/{document.pk}/remove", [405] * 5),
    ):
        assert [client.get(f"{home}/{address}").status_code for client in clients] == statuses, address
    for address, statuses in (
        ("spending", [422, 422, 422, 403, 404]),
        ("spending/import", [422, 403, 403, 403, 404]),
        ("documents", [422, 422, 422, 403, 404]),
        (f"spending/{spent.pk}/reverse", [302, 403, 403, 403, 404]),
        (f"documents/{document.pk}/remove", [302, 403, 403, 403, 404]),
    ):
        found = [client.post(f"{home}/{address}").status_code for client in reversed(clients)]
        assert found == statuses[::-1], address
    for client in clients[1:]:  # whole and right, and still not theirs
        client.post(f"{home}/spending", MOVE)
        client.post(f"{home}/spending/import", csv(HEAD + b"A,4,2025-01-01,5\n"))
        client.post(f"{home}/documents", paper(url="https://example.org/"))
    assert (Transaction.objects.count(), Document.objects.count()) == (2, 1), "the movement, its reversal, the plan"
    shown = {page: clients[1].get(f"{home}/{page}").content.decode() for page in ("spending", "documents")}
    assert "Enter a movement" not in shown["spending"]
    assert "Add a document" not in shown["documents"]
    assert Client().get(f"{home}/spending").status_code == 302, "without signing in"


def test_a_movement_that_is_refused_says_why_beside_its_field(team: Team) -> None:
    mona, page = browser(team.mona), f"/projects/{team.project.pk}/spending"
    mona.post(page, MOVE)
    for said, told in (
        ({"reference": "T1"}, "T1 was entered already"),
        ({"reference": "T2", "amount": "0"}, "more than zero"),
        ({"reference": "T2", "amount": "-0.01"}, "more than zero"),
        ({"reference": "T2", "amount": "ten"}, 'value="ten"'),
        ({"reference": "T2", "amount": "1e20"}, "id_amount"),
        ({"reference": "T2", "amount": "500000000000"}, "at most two decimals"),
        ({"reference": "T2", "on": "2025-02-30"}, 'value="2025-02-30"'),
        ({"reference": "T2", "kind": "7"}, "id_kind"),
        ({"reference": '"><script>', "amount": "x"}, "&quot;&gt;&lt;script&gt;"),
    ):
        answer = mona.post(page, {**MOVE, **said})
        assert answer.status_code == 422, said
        assert told in answer.content.decode(), said
    assert Transaction.objects.count() == 1


def test_a_movement_is_reversed_once_by_whatever_reference_it_has(team: Team) -> None:
    """Two references that are as long as they may be, and alike until the last letter, have a reversal each."""
    project, mona, page = team.project, browser(team.mona), f"/projects/{team.project.pk}/spending"
    references = ("x" * 59 + "1", "x" * 59 + "2", "T1", "T1/R")
    made = [spend(project, Movement(each, "4", date(2025, 2, 1), Decimal(7)), officer=team.mona) for each in references]
    for row in made:
        told = mona.post(f"{page}/{row.pk}/reverse", follow=True).content.decode()
        assert "Both movements stay visible" in told, row.reference
    assert sum(each.amount for each in Transaction.objects.all()) == 0
    assert len(set(Transaction.objects.values_list("reference", flat=True))) == 8
    assert "entered already" in mona.post(f"{page}/{made[2].pk}/reverse", follow=True).content.decode()
    back = Transaction.objects.get(reverses=made[2])
    assert "a reversal itself" in mona.post(f"{page}/{back.pk}/reverse", follow=True).content.decode()
    theirs = spend(begun(team.zoe), Movement("T1", "4", date(2025, 2, 1), Decimal(7)), officer=team.zoe)
    for id in (theirs.pk, UUID(int=7)):
        assert mona.post(f"{page}/{id}/reverse").status_code == 404
    assert Transaction.objects.count() == 9


def test_an_import_is_taken_once_and_its_mistakes_are_named(team: Team) -> None:
    mona, page = browser(team.mona), f"/projects/{team.project.pk}/spending/import"
    good = HEAD + b"A,4,2025-01-01,5\nB,1,2025-01-02,6.50\n"
    for content, status, told in (
        (good, 200, "2 new, 0 known already, 0 lines not taken"),
        (good, 200, "0 new, 2 known already, 0 lines not taken"),
        (HEAD + b"A,4,2025-01-01,999\n", 200, "Line 2: reference"),  # here with another amount
        (HEAD + b"C,9,2025-01-01,5\n", 200, "Line 2: kind"),
        (HEAD + b"C,4,01/02/2025,5\n", 200, "Line 2: date"),
        (HEAD + b"C,4,2025-01-01,-5\n\nD,4,2025-01-01,NaN\n", 200, "Line 4: amount"),
        (HEAD + b"<script>,4,x,5\n", 200, "Line 2: date"),
        (b"reference,kind\nA,4\n", 422, "missing: date, amount"),
        (b"", 422, "empty"),
        (HEAD + b"Caf\xe9,4,2025-01-01,5\n", 422, "not in UTF-8"),
        (HEAD + b'"A,4,2025-01-01,5\n', 422, "no csv file"),
    ):
        answer = mona.post(page, csv(content))
        assert answer.status_code == status, content
        assert told in answer.content.decode(), content
        assert "<script>," not in answer.content.decode()
    assert [each.amount for each in Transaction.objects.order_by("reference")] == [5, Decimal("6.50")]


def test_years_without_a_budget_and_long_lists_are_shown(team: Team) -> None:
    project, mona, page = team.project, browser(team.mona), f"/projects/{team.project.pk}/spending"
    save_part(project, "budget", [{"year": 2026, "amount": "5000"}], officer=team.mona)
    Transaction.objects.bulk_create(
        Transaction(
            project=project,
            reference=f"T-{number:03}",
            kind="4",
            on=date(2025, 1, 1),
            amount=1,
            entered_by=team.mona,
            entered_at=timezone.now(),
        )
        for number in range(60)
    )
    for asked, rows in (("", 50), ("?page=2", 10), ("?page=99", 10), ("?page=0", 10), ("?page=x", 50)):
        shown = mona.get(f"{page}{asked}").content.decode()
        assert shown.count(">T-") == rows, asked
        assert "5,000" in shown
        assert ">2025<" in shown, "spent without a budget"


def test_a_document_is_for_saving_and_never_shown_by_the_browser(team: Team) -> None:
    mona, page = browser(team.mona), f"/projects/{team.project.pk}/documents"
    assert "No document yet" in mona.get(page).content.decode()
    assert mona.post(page, paper(file=SimpleUploadedFile("plän.pdf", PDF))).status_code == 302
    row = Document.objects.get()
    answer = mona.get(f"{page}/{row.pk}")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.content == PDF
    for act, removed, words in (("", True, "Put back"), ("back", False, "Remove")):
        shown = mona.post(f"{page}/{row.pk}/remove", {"act": act}, follow=True).content.decode()
        row.refresh_from_db()
        assert (row.removed_at is not None) is removed
        assert words in shown
        assert "Plan &lt;b&gt;" in shown
    assert mona.post(page, paper(url="https://example.org/plan", public="on")).status_code == 302
    shown = mona.get(page).content.decode()
    assert 'href="https://example.org/plan" rel="noreferrer"' in shown
    assert "Published" in shown
    address = Document.objects.exclude(url="").get()
    assert mona.get(f"{page}/{address.pk}").status_code == 404, "an address has no file here"
    for id in (UUID(int=7), team.project.pk):
        assert mona.get(f"{page}/{id}").status_code == 404
        assert mona.post(f"{page}/{id}/remove").status_code == 404


def test_a_document_that_is_refused_says_why(team: Team) -> None:
    mona, page = browser(team.mona), f"/projects/{team.project.pk}/documents"
    for said, told in (
        ({}, "Give a file or an address"),
        ({"url": "https://example.org/", "file": SimpleUploadedFile("a.pdf", PDF)}, "one of both"),
        ({"file": SimpleUploadedFile("a.pdf", PDF), "public": "on"}, "Only an address can be published"),
        ({"file": SimpleUploadedFile("a.html", b"<script>")}, "Only files of these kinds"),
        ({"file": SimpleUploadedFile("a.pdf", b"<script>")}, "Only files of these kinds"),  # by content too
        ({"file": SimpleUploadedFile("a.pdf.exe", PDF)}, "Only files of these kinds"),
        ({"file": SimpleUploadedFile("a.pdf", b"")}, "empty"),
        ({"file": SimpleUploadedFile("a.pdf", PDF + bytes(5 * 1024 * 1024))}, "larger than 5 MB"),
        ({"url": "javascript:alert(1)"}, "id_url"),
        ({"url": "https://example.org/", "category": "B99"}, "id_category"),
        ({"url": "https://example.org/", "title": ""}, "id_title"),
    ):
        answer = mona.post(page, paper(**said))
        assert answer.status_code == 422, said
        assert told in answer.content.decode(), said
        assert "<b>" not in answer.content.decode().partition("Add a document")[2], "typed, and no markup"
    assert not Document.objects.exists()


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

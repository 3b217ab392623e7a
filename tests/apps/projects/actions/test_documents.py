"""Documents: closed kinds, by name and content."""

import pytest
from tests.apps.projects.conftest import Team

from leeward.apps.projects.actions.documents import KINDS, LARGEST, Paper, add_document, remove_document
from leeward.platform.refusal import NotAllowed

PDF = b"%PDF-1.7"


@pytest.mark.parametrize(
    "paper",
    [
        Paper("a", "A02"),  # neither
        Paper("a", "A02", url="https://example.org/", file_name="a.pdf", content=PDF),  # both
        Paper("a", "A02", file_name="a.html", content=b"<script>"),
        Paper("a", "A02", file_name="a.pdf", content=b"<script>"),  # a name is no content
        Paper("a", "A02", file_name="a", content=PDF),
        Paper("a", "A02", file_name="a.pdf", content=PDF + bytes(LARGEST)),
        Paper("a", "A02", file_name="a.pdf", content=PDF, public=True),  # a file stays here
    ],
)
def test_refused(team: Team, paper: Paper) -> None:
    with pytest.raises(NotAllowed):
        add_document(team.project, paper, officer=team.mona)


def test_a_document_is_removed_and_put_back(team: Team) -> None:
    row = add_document(team.project, Paper("a", "A02", file_name="a.PDF", content=PDF), officer=team.mona)
    assert row.media_type == "application/pdf"
    remove_document(team.project, row, officer=team.max)
    assert row.removed_at
    remove_document(team.project, row, officer=team.max, back=True)
    assert row.removed_at is None


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", b"%PDF-2.0", "application/pdf"),
        ("A.PNG", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("a.b.jpg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a.docx", b"PK\x03\x04", KINDS["docx"][0]),
        ("a.xlsx", b"PK\x03\x04", KINDS["xlsx"][0]),
    ],
)
def test_a_file_has_the_media_type_of_its_kind(team: Team, name: str, content: bytes, media_type: str) -> None:
    row = add_document(team.project, Paper("a", "A02", file_name=name, content=content), officer=team.mona)
    assert (row.media_type, row.file_name) == (media_type, name)


def test_the_largest_file_is_kept_and_its_name_is_cut(team: Team) -> None:
    paper = Paper("a", "A02", file_name=f"{'x' * 200}.pdf", content=PDF + bytes(LARGEST - len(PDF)))
    row = add_document(team.project, paper, officer=team.mona)
    row.refresh_from_db()
    assert (len(row.content or b""), len(row.file_name)) == (LARGEST, 120)


def test_only_the_agencys_managers_add_and_remove(team: Team) -> None:
    row = add_document(team.project, Paper("a", "A02", url="https://example.org/"), officer=team.mona)
    for officer in (team.sue, team.zoe):
        with pytest.raises(NotAllowed):
            add_document(team.project, Paper("b", "A02", url="https://example.org/"), officer=officer)
        with pytest.raises(NotAllowed):
            remove_document(team.project, row, officer=officer)
    row.refresh_from_db()
    assert row.removed_at is None
    assert team.project.documents.count() == 1

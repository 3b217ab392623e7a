"""Documents: closed kinds, by name and content."""

import pytest
from tests.apps.projects.conftest import Team

from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.projects.actions.documents import LARGEST, Paper, add_document, remove_document

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

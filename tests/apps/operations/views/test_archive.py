"""The archive's page takes any words."""

from tests.apps.operations.conftest import Team
from tests.apps.operations.views.test_operations import browser

from leeward.core.operation.archive import archive


def test_words_figures_and_nonsense(team: Team) -> None:
    lea, first = browser(team.lea), next(iter(archive().values()))
    for query, says in (
        ("", first.name),
        (f"?text={first.name}", first.name),
        ("?figure=arrest", "Arrests"),
        ("?figure=joy", first.name),  # no figure: all of them
        ("?text=<script>alert(1)</script>", "&lt;script&gt;"),
        ("?text=" + "x" * 5000, "x" * 100),
    ):
        answer = lea.get(f"/operations/archive{query}")
        assert answer.status_code == 200
        assert says in answer.content.decode(), query[:40]
        assert "<script>alert" not in answer.content.decode()

"""The archive's page takes any text and any figure, and shows no markup of them."""

from tests.apps.operations.conftest import Team
from tests.apps.operations.views.test_operations import browser

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.core.operation.archive import archive

QUERIES: tuple[tuple[str, dict[str, str], int], ...] = (
    ("nothing", {}, 19),
    ("no such figure: as if none was chosen", {"figure": "no_such"}, 19),
    ("markup for a figure", {"figure": "<script>"}, 19),
    ("markup", {"text": '"><script>alert(1)</script>'}, 0),
    ("longer than any address", {"text": "x" * 5000}, 0),
    ("another script", {"text": "中文"}, 0),
)


def test_whatever_is_asked(team: Team) -> None:
    lea = browser(team.lea)
    for why, said, found in QUERIES:
        answer = lea.get("/operations/archive", said)
        shown = answer.content.decode()
        assert (answer.status_code, shown.count("<section")) == (200, found), why
        assert "<script>alert" not in shown, why
    assert lea.get("/operations/archive", {"text": "\x00"}).status_code == 400, "a null character is no text"


def test_who_reads_it(team: Team) -> None:
    for role, status in ((Role.AUDITOR, 200), (Role.DATA_PROTECTION, 200), (Role.OFFICER, 403), (Role.TRAINER, 403)):
        officer = create_officer(f"one-{role}", role, team.barbados, roles=[role])
        assert browser(officer).get("/operations/archive").status_code == status, role
    assert browser(team.lea).post("/operations/archive").status_code == 405


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

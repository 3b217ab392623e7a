"""Money of a project: reversals are taken off, and years show what was spent without a budget too."""

from datetime import date
from decimal import Decimal

from tests.apps.projects.begun import begun
from tests.apps.projects.conftest import Team

from leeward.apps.projects.actions.documents import Paper, add_document, remove_document
from leeward.apps.projects.actions.money import Movement, reverse, spend
from leeward.apps.projects.actions.parts import save_part
from leeward.apps.projects.models import Transaction
from leeward.apps.projects.queries.money import (
    documents,
    donors,
    received,
    spent,
    sums,
    transactions,
    years,
)

MOVES = (
    ("IN-1", "1", date(2025, 1, 5), 1000),
    ("PRO-1", "11", date(2025, 1, 5), 9000),  # promised is not received
    ("COM-1", "2", date(2025, 1, 6), 700),  # promised to a partner is not spent
    ("OUT-1", "3", date(2025, 2, 1), 300),  # paid to a partner
    ("OUT-2", "4", date(2025, 3, 1), 50),
    ("OUT-3", "4", date(2024, 12, 31), 7),  # before the first budget
)


def test_sums_by_kind_and_year(team: Team) -> None:
    project, mona = team.project, team.mona
    assert not any((received(project), spent(project), years(project), donors(project)))
    made = [spend(project, Movement(ref, kind, on, Decimal(n)), officer=mona) for ref, kind, on, n in MOVES]
    spend(begun(team.zoe), Movement("IN-1", "1", date(2025, 1, 5), Decimal(777)), officer=team.zoe)
    assert sums(project) == {"1": 1000, "11": 9000, "2": 700, "3": 300, "4": 57}
    assert [received(project), spent(project)] == [1000, 357]
    budget = [{"year": 2025, "amount": "500"}, {"year": 2026, "amount": "400"}]
    save_part(project, "budget", budget, officer=mona)
    assert [[each.year, each.budget, each.spent] for each in years(project)] == [
        [2024, 0, 7],
        [2025, 500, 350],
        [2026, 400, 0],
    ]
    back = reverse(project, made[3], officer=mona)
    Transaction.objects.filter(pk=back.pk).update(on=date(2025, 4, 1))
    assert [spent(project), years(project)[1].spent] == [57, 50]
    found = list(transactions(project))
    assert [each.reference for each in found[:2]] == ["OUT-1/R", "OUT-2"], "the newest first"
    assert found[0].reverses == made[3]


def test_donors_have_their_share_of_the_total_and_never_more_than_the_whole(team: Team) -> None:
    rows = [
        {"name": "One", "reference": "CA-3", "amount": "133333.33"},
        {"name": "Two", "amount": "266666.67"},  # saved before there were identifiers
    ]
    save_part(team.project, "donors", rows, officer=team.mona)
    one, two = donors(team.project)
    assert (one.share, two.share, one.reference, two.reference) == (Decimal("33.3"), Decimal("66.6"), "CA-3", "")


def test_documents_are_listed_without_their_content_and_removed_ones_too(team: Team) -> None:
    for title in ("Plan", "Old plan"):
        add_document(team.project, Paper(title, "A02", url="https://example.org/"), officer=team.mona)
    remove_document(team.project, team.project.documents.get(title="Plan"), officer=team.mona)
    found = list(documents(team.project))
    assert {(each.title, each.removed_at is None) for each in found} == {("Plan", False), ("Old plan", True)}
    assert all("content" in each.get_deferred_fields() for each in found)

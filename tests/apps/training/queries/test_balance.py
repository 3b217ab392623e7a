"""The balance of all cases, before and after one comes and another goes."""

from tests.apps.training.conftest import School
from tests.apps.training.trainer_case import draft

from leeward.apps.training.queries.balance import balance_of, compared
from leeward.apps.training.queries.trainer_cases import case_of_draft
from leeward.apps.training.queries.travellers import SIZE


def test_before_and_after(school: School) -> None:
    month = school.today.replace(day=1)
    case = case_of_draft(draft(), month)
    found = compared(school.tara, month, comes=case, goes=())
    assert (found.before.cases, found.after.cases) == (SIZE, SIZE + 1)
    assert found.after.targets == found.before.targets + 1
    changed = {(each.name, each.label): (each.before, each.after) for each in found.changes}
    assert set(changed) == {("Nationality", "BRB"), ("Sex", "female"), ("Age", "30-59")}
    assert all(after.cases == before.cases + 1 for before, after in changed.values() if before and after)
    assert balance_of(school.tara, month) == found.before
    assert balance_of(school.tara, month).uneven == []


def test_a_case_that_goes_is_counted_out(school: School) -> None:
    month = school.today.replace(day=1)
    found = compared(school.tara, month, comes=None, goes={0, 1})
    assert found.after.cases == SIZE - 2

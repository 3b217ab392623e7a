"""Money: reversed, never negative; imported by line, repeatable."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.projects.conftest import Team

from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.projects.actions.money import Movement, import_csv, reverse, spend
from leeward.apps.projects.models import Transaction
from leeward.apps.projects.queries.money import donors, received, spent, years

ONE = Movement("T1", "4", date(2025, 3, 1), Decimal("10.50"))


def test_a_movement_is_reversed_once_and_both_stay(team: Team) -> None:
    row = spend(team.project, ONE, officer=team.mona)
    back = reverse(team.project, row, officer=team.max)
    assert [back.amount, spent(team.project), Transaction.objects.count()] == [Decimal("-10.50"), 0, 2]
    for again in (row, back):
        with pytest.raises(NotAllowed):
            reverse(team.project, again, officer=team.mona)
    assert [each.year for each in years(team.project)] == [2025, timezone.now().year]
    assert not received(team.project)
    assert not donors(team.project)


def test_negative_money_is_refused_by_the_action_and_by_the_database(team: Team) -> None:
    with pytest.raises(NotAllowed):
        spend(team.project, Movement("T2", "4", date(2025, 3, 1), Decimal(-1)), officer=team.mona)
    row = spend(team.project, ONE, officer=team.mona)
    with pytest.raises(IntegrityError), transaction.atomic():
        Transaction.objects.filter(pk=row.pk).update(amount=Decimal(-1))
    with pytest.raises(NotAllowed):  # the same reference again
        spend(team.project, ONE, officer=team.max)
    with pytest.raises(NotAllowed):
        spend(team.project, Movement("T3", "4", date(2025, 3, 1), Decimal(1)), officer=team.zoe)


CSV = """reference,kind,date,amount,party
A1,1,2025-01-02,1000,IOM
A2,4,2025-02-30,5,x
A3,4,2025-02-01,-5,x
A4,99,2025-02-01,5,x
,4,2025-02-01,5,x
A5,4,2025-02-01,1e400,x
A6,4,2025-02-01,NaN,x
A7,4,2025-02-01,0.001,x

A8,4,2025-02-01,7.25,"Fuel, oil"
"""


def test_an_import_names_each_line_that_it_did_not_take_and_doubles_nothing(team: Team) -> None:
    done = import_csv(team.project, CSV, officer=team.mona)
    assert (done.new, done.known, [each.line for each in done.rejects]) == (2, 0, [3, 4, 5, 6, 7, 8, 9])
    assert [each.why.partition(":")[0] for each in done.rejects[:4]] == ["date", "amount", "kind", "reference"]
    again = import_csv(team.project, CSV, officer=team.mona)
    assert (again.new, again.known, Transaction.objects.count()) == (0, 2, 2)
    changed = import_csv(team.project, CSV.replace("1000", "2000"), officer=team.mona)
    assert next(each.line for each in changed.rejects) == 2  # here already, with another amount


@pytest.mark.parametrize("text", ["", "a,b\n1,2", '"', "\0", "reference;kind\n"])
def test_what_is_no_such_table_is_refused(team: Team, text: str) -> None:
    with pytest.raises(NotAllowed):
        import_csv(team.project, text, officer=team.mona)

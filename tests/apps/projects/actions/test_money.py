"""Money: reversed, never negative; imported by line, repeatable."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import count

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.projects.conftest import Team
from tests.largest_write import largest_write

from leeward.apps.projects.actions import money
from leeward.apps.projects.actions.money import MOST_LINES, Movement, import_csv, is_storable, reverse, spend
from leeward.apps.projects.models import Transaction
from leeward.apps.projects.queries.money import donors, received, spent, years
from leeward.platform.prepared_rows import PreparedRows, new_rows
from leeward.platform.refusal import NotAllowed

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


HEAD = "reference,kind,date,amount,party,description\n"


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (",4,2025-01-01,5", "reference"),
        (f"{'x' * 61},4,2025-01-01,5", "reference"),
        ("A,,2025-01-01,5", "kind"),
        ("A,04,2025-01-01,5", "kind"),
        ("A,spent,2025-01-01,5", "kind"),
        ("A,4,01/02/2025,5", "date"),
        ("A,4,2025-1-1,5", "date"),
        ("A,4,,5", "date"),
        ("A,4,2025-01-01,", "amount"),
        ("A,4,2025-01-01,0", "amount"),
        ("A,4,2025-01-01,-0.01", "amount"),
        ("A,4,2025-01-01,5 USD", "amount"),
        ('A,4,2025-01-01,"1,000"', "amount"),  # a group or decimals: not guessed
        ("A,4,2025-01-01,100000000000", "amount"),
        ("A,4,2025-01-01,1e-400", "amount"),
        ("A,4,2025-01-01,sNaN", "amount"),
        ("A,4,2025-01-01,Infinity", "amount"),
        ("A", "kind"),  # a row that ends too early
    ],
)
def test_a_line_that_is_not_taken_names_its_column(team: Team, line: str, column: str) -> None:
    done = import_csv(team.project, f"{HEAD}{line}\nGOOD,4,2025-01-01,5\n", officer=team.mona)
    assert (done.new, [(each.line, each.why.partition(":")[0]) for each in done.rejects]) == (1, [(2, column)])


def test_tables_of_other_programs_are_read_as_they_write_them(team: Team) -> None:
    """Another order and case of columns, more columns, a mark of the byte order, CRLF, blank and empty lines."""
    table = (
        "\ufeffAmount, Reference ,KIND,Date,colour\r\n 5.5 ,A,4,2025-01-01,red\r\n\r\n,,,\r\n1e2,B,4,2025-01-01,x\r\n"
    )
    done = import_csv(team.project, table, officer=team.mona)
    assert (done.new, done.rejects) == (2, ())
    assert [row.amount for row in Transaction.objects.order_by("reference")] == [Decimal("5.5"), Decimal(100)]
    formula = import_csv(team.project, f'{HEAD}C,4,2025-01-01,5,"=1+1","<b>{"x" * 999}"\n', officer=team.mona)
    assert formula.new == 1
    row = Transaction.objects.get(reference="C")
    assert (row.party, len(row.description)) == ("=1+1", 300), "kept as text, and cut at what is kept"


def test_an_import_is_whole_and_bounded(team: Team) -> None:
    twice = f"{HEAD}A,4,2025-01-01,5\nA,4,2025-01-01,5\nA,4,2025-01-01,6\n"
    done = import_csv(team.project, twice, officer=team.mona)
    assert (done.new, done.known, [each.line for each in done.rejects]) == (1, 1, [4])
    many = HEAD + "".join(f"M{n},4,2025-01-01,5\n" for n in range(MOST_LINES))
    for text in (many, f'{HEAD}B,4,2025-01-01,5\n"open', f"{HEAD}B,4,2025-01-01,5\nC\0,4,2025-01-01,5\n"):
        with pytest.raises(NotAllowed):
            import_csv(team.project, text, officer=team.mona)
        assert Transaction.objects.count() == 1, "nothing is half imported"
    with pytest.raises(NotAllowed):
        import_csv(team.project, f"{HEAD}B,4,2025-01-01,5\n", officer=team.zoe)


@pytest.mark.parametrize(
    ("amount", "storable"),
    [
        ("0.01", True),
        ("99999999999.99", True),
        ("5.10", True),
        ("5.100", True),  # the same amount
        ("100000000000", False),
        ("0", False),
        ("-5", False),
        ("0.001", False),
        ("1E+30", False),
        ("NaN", False),
        ("Infinity", False),
    ],
)
def test_an_amount_is_kept_as_it_is_or_refused(amount: str, storable: bool) -> None:
    assert is_storable(Decimal(amount)) is storable


def test_many_movements_are_stored_by_as_many_statements_as_few(team: Team) -> None:
    def file(name: str, count: int) -> str:
        lines = [f"{name}{number},4,2025-02-01,7.25,Fuel" for number in range(count)]
        return "\n".join(("reference,kind,date,amount,party", *lines))

    few = largest_write(lambda: import_csv(team.project, file("F", 2), officer=team.mona))
    assert largest_write(lambda: import_csv(team.project, file("M", 20), officer=team.mona)) == few
    assert Transaction.objects.count() == 22


def test_what_others_enter_while_rows_are_made_is_compared_again(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    others, make = iter([ONE]), new_rows

    def made_late(rows: Sequence[Transaction]) -> PreparedRows:
        for other in others:
            spend(team.project, other, officer=team.max)
        return make(rows)

    monkeypatch.setattr(money, "new_rows", made_late)
    text = f"{HEAD}T1,4,2025-03-01,10.50\nT2,4,2025-03-01,1\n"
    done = import_csv(team.project, text, officer=team.mona)
    assert (done.new, done.known, done.rejects) == (1, 1, ())
    assert Transaction.objects.count() == 2


def test_an_import_that_others_never_let_through_stores_nothing(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    make, number = new_rows, count()

    def made_late(rows: Sequence[Transaction]) -> PreparedRows:
        spend(team.project, Movement(f"S{next(number)}", "4", ONE.on, Decimal(1)), officer=team.max)
        return make(rows)

    monkeypatch.setattr(money, "new_rows", made_late)
    with pytest.raises(NotAllowed, match="at this moment"):
        import_csv(team.project, f"{HEAD}T2,4,2025-03-01,1\n", officer=team.mona)
    assert not Transaction.objects.filter(reference="T2").exists()

"""How rows that were folded together are named, and hidden figures drawn."""

from datetime import date

from leeward.apps.crossings.models import MonthFigures
from leeward.apps.crossings.queries.figure_tables import by_month, crossed, month_figures


def test_folded_rows_are_named_or_counted_and_a_hidden_figure_is_none() -> None:
    many = [{"row": {"residence": list("ABCDE")}, "counted": None}, {"row": {}, "counted": 50}]
    few = [{"row": {"residence": ["GBR", "USA"]}, "counted": 40}]
    row = MonthFigures(month=date(2026, 10, 1), tables={"residence": [*many, *few]})
    (figure,) = month_figures(row)
    assert {label for label, _ in figure.table} == {"5 others", "United Kingdom · United States"}
    assert ("5 others", "hidden") in figure.rows


def test_where_the_total_is_hidden_so_is_how_many_were_asked() -> None:
    row = MonthFigures(month=date(2026, 10, 1), tables={"arrivals": [{"row": {}, "counted": None}]})
    assert (crossed(row).asked, crossed(row).total) == (None, None)
    assert by_month({row.month: row}, "arrivals").rows == (("Oct 2026", "hidden"),)

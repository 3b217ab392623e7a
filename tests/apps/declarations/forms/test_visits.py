"""The short form as cells: places by name, problems at their fields."""

from leeward.apps.declarations.forms.visits import QUESTIONS, visit_cells
from leeward.apps.declarations.spool import Port
from leeward.core.travel.declaration.read import Problem
from leeward.core.travel.visits.answers import FIELDS, texts_of


def test_every_question_is_asked_in_order_with_its_problem() -> None:
    cells = visit_cells(texts_of({"nights": "x"}), [Problem("nights", "nights.number")], [Port("A", "B", "ZZX")])
    assert [each.name for each in cells] == list(FIELDS) == list(QUESTIONS)
    assert [each.name for each in cells if each.error] == ["nights"]
    assert cells[0].question.choices == [("A", "ZZX: B")]

"""How closely a reader of published figures can tell a figure that is not published, by linear programming."""

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from highspy._core import _Highs
from numpy.typing import NDArray

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Answer:
    """The least or the most that a figure can be, the columns that make it so, and the price of each row."""

    value: float
    columns: Values
    prices: Values


class Reader:
    """Columns that are not negative, and rows between bounds: what someone knows who has read the figures.

    The model is kept between questions: each starts from the last answer's basis.
    """

    def __init__(self, rows: Values, lower: Values, upper: Values) -> None:
        """`rows` are figures over columns; the reader knows each to be between `lower` and `upper`."""
        self._highs = quiet()
        # Only the objective and the bounds change, so the last basis stays useful to the primal method.
        self._highs.setOptionValue("simplex_strategy", 4)
        self._columns = np.arange(rows.shape[1], dtype=np.int32)
        self._rows = np.arange(rows.shape[0], dtype=np.int32)
        self._highs.addVars(rows.shape[1], np.zeros(rows.shape[1]), np.full(rows.shape[1], highspy.kHighsInf))
        row, column = np.nonzero(rows)
        starts = np.searchsorted(row, self._rows).astype(np.int32)
        self._highs.addRows(len(rows), lower, upper, len(row), starts, column.astype(np.int32), rows[row, column])

    def set_bounds(self, lower: Values, upper: Values) -> None:
        """Change what the reader knows of every row."""
        self._highs.changeRowsBounds(len(self._rows), self._rows, lower, upper)

    def extent(self, figure: Values) -> tuple[Answer, Answer]:
        """The least and the most that the figure can be."""
        self._highs.changeColsCost(len(self._columns), self._columns, figure)
        return self._end(highspy.ObjSense.kMinimize), self._end(highspy.ObjSense.kMaximize)

    def _end(self, sense: highspy.ObjSense) -> Answer:
        self._highs.changeObjectiveSense(sense)
        self._highs.run()
        status = self._highs.getModelStatus()
        solution = self._highs.getSolution()
        columns, prices = np.array(solution.col_value), np.array(solution.row_dual)
        if status == highspy.HighsModelStatus.kUnbounded:
            return Answer(float("inf"), columns, prices)
        if status != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError(f"no answer from the solver: {self._highs.modelStatusToString(status)}")
        return Answer(self._highs.getInfo().objective_function_value, columns, prices)


def quiet() -> Any:
    """A solver that prints nothing and works on one thread: other requests need the rest.

    It is the class below `highspy.Highs`, which prints a banner whenever one is made, for callbacks that we do not use.
    """
    highs = _Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("parallel", "off")
    return highs

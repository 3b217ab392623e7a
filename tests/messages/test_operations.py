"""Every figure of an operation, every breakdown and every value has its words."""

from leeward.core.operation.figures import DIMENSIONS, FIGURES
from leeward.messages import operations


def test_each_has_words_and_none_is_left_over() -> None:
    assert set(operations.FIGURES) == {f"operation.figure.{code}" for code in FIGURES}
    assert set(operations.DIMENSIONS) == {f"operation.dimension.{name}" for name in DIMENSIONS}
    assert set(operations.VALUES) == {f"operation.value.{each}" for values in DIMENSIONS.values() for each in values}

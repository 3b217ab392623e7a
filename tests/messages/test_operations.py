"""Every figure of an operation, every breakdown and every value has its words."""

from pathlib import Path

from tests.messages.raised import constants, names

from leeward.core import operation
from leeward.core.operation.figures import DIMENSIONS, FIGURES
from leeward.messages import operations


def test_each_has_words_and_none_is_left_over() -> None:
    assert set(operations.FIGURES) == {f"operation.figure.{code}" for code in FIGURES}
    assert set(operations.DIMENSIONS) == {f"operation.dimension.{name}" for name in DIMENSIONS}
    assert set(operations.VALUES) == {f"operation.value.{each}" for values in DIMENSIONS.values() for each in values}


def test_the_source_names_no_code_without_words() -> None:
    """Codes of events, amounts, rules and what was set aside, read from the source of `core.operation`."""
    families = ("operation.event.", "operation.amount.", "operation.rules.")
    files = list(Path(next(iter(operation.__path__))).glob("*.py"))
    codes = {code for family in families for code in constants(files, family)}
    assert len(codes) > 25
    assert codes - operations.SENTENCES.keys() == set()


def test_families_share_no_code() -> None:
    families = (
        operations.FIGURES, operations.DIMENSIONS, operations.VALUES, operations.AGREEMENT,
        operations.CODES, operations.RELEASES, operations.RULES,
    )  # fmt: skip
    assert sum(map(len, families)) == len(operations.SENTENCES)


def test_values_of_one_dimension_differ_and_people_are_not_called_illegal() -> None:
    for name, values in DIMENSIONS.items():
        said = [str(operations.VALUES[f"operation.value.{each}"]) for each in values]
        assert len(set(said)) == len(said), name
    assert "illegal" not in " ".join(map(str, operations.SENTENCES.values())).lower()


def test_what_is_wrong_with_rules_names_what_it_is_about() -> None:
    for code, text in operations.CODES.items():
        assert names(text) == ({"about"} if code.startswith("operation.rules.") else set()), code

"""Each reason why something stays here, or is refused, has a sentence; and no sentence is left of one that is gone."""

import ast
from collections.abc import Mapping
from pathlib import Path

import pytest

from leeward.apps.networks.actions import comparing_values, value_questions, values_in
from leeward.apps.networks.queries import onward
from leeward.messages.sharing import LEFT_OUT, REFUSALS


def texts(module: object) -> set[str]:
    """Every text in the source of a module."""
    source = Path(str(getattr(module, "__file__", ""))).read_text("utf-8")
    return {str(node.value) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)}


def test_each_reason_to_stay_is_given_somewhere() -> None:
    assert LEFT_OUT.keys() <= texts(onward)


def test_each_refusal_is_given_somewhere() -> None:
    assert REFUSALS.keys() <= texts(comparing_values) | texts(value_questions) | texts(values_in)


def test_a_sentence_is_one() -> None:
    for said in (*LEFT_OUT.values(), *REFUSALS.values()):
        assert str(said)[0].isupper()
        assert str(said).endswith(".")


@pytest.mark.parametrize("table", [LEFT_OUT, REFUSALS], ids=["left out", "refused"])
def test_each_reason_is_told_from_every_other(table: Mapping[str, object]) -> None:
    said = [str(sentence) for sentence in table.values()]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("code", ["protected", "care"])
def test_a_reason_of_protection_names_nobody(code: str) -> None:
    """The sentence is shown to who shares: it has no place to put a name into."""
    assert "%" not in str(LEFT_OUT[code])
    assert "{" not in str(LEFT_OUT[code])

"""Why a text is no zone."""

import pytest

from leeward.core.document.mrz.malformed_mrz import MalformedMrz


def test_a_code_with_its_parameters_is_a_sentence() -> None:
    error = MalformedMrz("mrz.cut", format="TD3", expected="88", total="70")
    assert str(error) == "a TD3 zone has 88 characters; 70 came, so the rest is missing"
    assert (error.code, dict(error.params)) == ("mrz.cut", {"format": "TD3", "expected": "88", "total": "70"})
    with pytest.raises(TypeError):
        error.params["more"] = "x"  # type: ignore[index]  # it is refused, which is what is tested


def test_braces_in_a_value_are_no_parameter() -> None:
    shown = str(MalformedMrz("mrz.alphabet", count="1", line="1", column="2", character="{line}"))
    assert shown.endswith("column 2: {line}")


def test_an_unknown_code_or_a_missing_parameter_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        MalformedMrz("mrz.nothing")
    with pytest.raises(KeyError):
        MalformedMrz("mrz.cut")

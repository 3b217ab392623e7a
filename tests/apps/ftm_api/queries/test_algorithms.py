"""The one way of scoring under the names that programs ask for, and their weights and settings."""

from typing import Any

import pytest

from leeward.apps.ftm_api.queries.algorithms import PINNED, feature_name, ignored, known, weights_by_code
from leeward.core.matching.client_weights import ADJUSTABLE

pytestmark = pytest.mark.django_db


def test_the_algorithm_and_its_other_names(program: Any) -> None:
    answer = program.found("algorithms")
    assert (answer["default"], answer["best"]) == ("best", "leeward")
    names = [one["name"] for one in answer["algorithms"]]
    assert names[0] == "leeward"
    assert {"logic-v2", "logic-v1", "name-based"} < set(names)
    for one in answer["algorithms"]:
        assert one["description"]
        assert one["docs"]["features"] == one["features"]
        assert one["features"]["document_equal"]["coefficient"] > 0


@pytest.mark.parametrize("name", ["best", "leeward", " LEEWARD ", *PINNED])
def test_a_pinned_algorithm_keeps_working(name: str) -> None:
    assert known(name)


@pytest.mark.parametrize("name", ["", "logic", "logic-v3", "best;drop", "b\x00est"])
def test_no_other_is_known(name: str) -> None:
    assert not known(name)


def test_weights_are_taken_by_the_names_that_features_have_and_others_ignored() -> None:
    code = next(iter(ADJUSTABLE))
    assert weights_by_code({feature_name(code): 0.5, "invented": 9.0, "": 1.0}) == {code: 0.5}
    assert weights_by_code({}) == {}


@pytest.mark.parametrize(
    ("config", "header"),
    [
        ([], "all"),
        (["nm_number_mismatch", "x.y"], "nm_number_mismatch, x.y"),
        (["a\r\nSet-Cookie: b", "ok"], "ok"),  # a header takes no text of a client
        (["ä", "x" * 65, ""], "all"),
        ([f"n{at}" for at in range(100)], ", ".join(f"n{at}" for at in range(20))),
    ],
)
def test_settings_that_change_nothing_are_named_in_a_header(config: list[str], header: str) -> None:
    assert ignored(config) == header

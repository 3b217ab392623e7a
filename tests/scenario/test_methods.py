"""Methods of forgery and routes that the scenario shares: whole, and never about a person."""

from leeward.core.record.content.content import from_json, to_json
from leeward.core.record.content.method import Method
from leeward.scenario.methods import methods


def test_each_is_of_the_mission_under_a_reference_of_its_own() -> None:
    found = list(methods())
    references = [each.reference for each in found]
    assert len(set(references)) == len(references) > 0
    assert {each.owner for each in found} == {"INT-IOM"}
    assert found == list(methods()), "the same at every call"


def test_each_says_what_to_look_at_and_survives_storing() -> None:
    for each in methods():
        content = each.content
        assert isinstance(content, Method)
        assert all((content.title, content.description, content.look_at)), each.reference
        assert from_json("method", to_json(content)) == content

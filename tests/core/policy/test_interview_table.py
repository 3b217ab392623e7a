"""A broken table of the interview names its line; the shipped one has a sentence for everything it says."""

import pytest

from leeward.core.policy.interview import PATH
from leeward.core.policy.interview_table import TABLE, interview, load
from leeward.messages import CATALOGUE, sentence
from leeward.resources import read_text
from leeward.resources.yaml_nodes import PolicyError


def test_the_shipped_table_has_its_sentences() -> None:
    table = interview()
    questions = [each for each in table.questions if each.name != PATH]
    codes = [f"interview.{each.name}" for each in questions]
    codes += [f"interview.{each.name}.{answer}" for each in questions for answer in each.answers]
    codes += [f"interview.needs.{need.why}" for needs in table.outcomes.values() for need in needs]
    codes += list(table.owner_says)
    assert set(codes) - CATALOGUE.keys() == set()
    assert all(sentence(code).strip() for code in codes)


@pytest.mark.parametrize(
    ("find", "instead", "says"),
    [
        ("age_from: 6", "age_from: six", "'six' is no age"),
        ("age_from: 6", "age_from: 600", "'600' is no age"),
        ("{age_from: 6}", "{nationality: HTI}", "unknown field 'nationality'"),
        ("{companions: [parent, relative, other_adult]}", "{companions: [uncle]}", "'uncle' is unknown"),
        ("lacks: {companions: [alone]}", "lacks: {company: [alone]}", "no earlier question is called 'company'"),
        ("    answers: [understood, interpreter, no_one]\n", "", "the field 'answers' is missing"),
        ("owner_says:", "owners_say:", "unknown field 'owners_say'"),
        ("  path: {}", "  path: {answers: [a]}", "unknown field 'answers'"),
    ],
)
def test_a_mistake_names_its_line(find: str, instead: str, says: str) -> None:
    text = read_text(TABLE)
    assert find in text
    broken = text.replace(find, instead, 1)
    with pytest.raises(PolicyError, match=says) as error:
        load(broken, "interview.yaml")
    assert error.value.name == "interview.yaml"
    assert error.value.line > 0

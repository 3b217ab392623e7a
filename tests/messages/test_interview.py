"""Every question, answer and need of the interview's table has words, and no words are left over."""

from leeward.core.policy.interview import PATH
from leeward.core.policy.interview_table import interview
from leeward.messages.interview import SENTENCES


def test_codes_and_sentences_are_the_same() -> None:
    table = interview()
    asked = [each for each in table.questions if each.name != PATH]
    codes = {f"interview.{each.name}" for each in asked}
    codes |= {f"interview.{each.name}.{answer}" for each in asked for answer in each.answers}
    codes |= {f"interview.needs.{need.why}" for needs in table.outcomes.values() for need in needs}
    assert codes - SENTENCES.keys() == set(), "a code without words"
    assert {code for code in SENTENCES.keys() - codes if not code.startswith("interview.needs.")} == set()


def test_answers_of_one_question_differ() -> None:
    for question in interview().questions:
        said = [str(SENTENCES[f"interview.{question.name}.{each}"]) for each in question.answers]
        assert len(set(said)) == len(said), question.name

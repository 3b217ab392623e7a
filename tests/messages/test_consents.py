"""What consent is about has words for every code of the tables, short enough to be read aloud."""

from leeward.core.care.consent import FIELDS as CODES
from leeward.core.care.consent import PURPOSES as PURPOSE_CODES
from leeward.core.care.consent import QUESTIONS as QUESTION_CODES
from leeward.messages.consents import FIELDS, PURPOSES, QUESTIONS, RULES
from leeward.resources.tables import rows


def test_codes_and_words_are_the_same() -> None:
    assert PURPOSES.keys() == set(PURPOSE_CODES)
    assert FIELDS.keys() == set(CODES)
    assert QUESTIONS.keys() == set(QUESTION_CODES)


def test_every_shipped_exception_has_a_name() -> None:
    assert RULES.keys() == {row[0] for row in rows("care/exceptions.csv", 9)}


def test_questions_ask_the_person_and_can_be_read_aloud() -> None:
    for code, question in QUESTIONS.items():
        assert str(question).endswith("?"), code
        assert len(str(question).split()) <= 20, code
        assert {"you", "your"} & set(str(question).lower().split()), code

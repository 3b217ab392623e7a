"""The courses that Leeward ships: each can be used, and has what a course has to have."""

from leeward.core.training.courses.cmi5 import heading
from leeward.core.training.courses.course import LANGUAGES
from leeward.core.training.courses.starters import starter_files, starters


def test_each_has_lessons_a_test_cards_and_sources() -> None:
    found = starters()
    assert set(found) == set(starter_files()) >= {"travel-documents", "counter-and-protection"}
    for code, course in found.items():
        assert course.code == code
        assert course.sources, code
        assert course.achievement == f"urn:leeward:achievement:{code}"
        for language, part in course.parts.items():
            assert len(part.lessons) >= 2, (code, language)
            assert len(part.quiz) >= 5, (code, language)
            assert len(part.cards) >= 4, (code, language)
            assert all(heading(text) != "Lesson" for text in part.lessons.values()), (code, language)


def test_no_position_of_the_right_answer_can_be_learnt() -> None:
    first = [1 for course in starters().values() for item in course.parts["en"].quiz if item.right == {0}]
    every = sum(len(course.parts["en"].quiz) for course in starters().values())
    assert len(first) < every * 0.6


IN_ALL_LANGUAGES = {
    "train-the-trainer",
    "asking-about-a-lost-passport",
}


def test_which_are_in_which_languages_is_what_the_page_of_training_says() -> None:
    for code, course in starters().items():
        expected = set(LANGUAGES) if code in IN_ALL_LANGUAGES else {"en"}
        assert set(course.parts) == expected, code
        assert not course.read_by_natives, "no native speaker has read one yet"


def test_a_translation_has_the_same_right_answers() -> None:
    for code, course in starters().items():
        first = {item.id: (item.right, len(item.choices)) for item in course.parts["en"].quiz}
        for language, part in course.parts.items():
            found = {item.id: (item.right, len(item.choices)) for item in part.quiz}
            assert found == first, (code, language)

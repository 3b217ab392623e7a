"""The courses that Leeward ships: each can be used, and has what a course has to have."""

from leeward.core.training.courses.cmi5 import heading
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

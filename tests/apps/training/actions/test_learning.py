"""An officer in a course: the first answer counts, four of five pass, and a person records the certificate."""

import json

import pytest
from tests.apps.training.conftest import School
from tests.apps.training.courses import OTHER_ITEM, in_use
from tests.core.training.courses.example import QUIZ

from leeward.apps.agencies.models import Achievement
from leeward.apps.training.actions.kinds import KindSaid, add_kind
from leeward.apps.training.actions.learning import answer_item, begin_course, read_page
from leeward.apps.training.actions.passed import decide_passed
from leeward.apps.training.models import CardMemory, CourseProgress, CourseVersion, ProposedCertificate
from leeward.apps.training.queries.progress import listed
from leeward.core.training.courses.archive import read_archive, write_archive
from leeward.platform.refusal import NotAllowed

TWO = QUIZ + OTHER_ITEM


def walk(course: CourseVersion, school: School, *answers: list[int]) -> CourseProgress:
    """Alice reads everything and answers the two items so."""
    progress = begin_course(course, "en", officer=school.alice)
    for number in (1, 2):
        read_page(course, number, officer=school.alice)
    for item, answer in zip(("digit", "paper"), answers, strict=True):
        answer_item(course, item, answer, officer=school.alice)
    progress.refresh_from_db()
    return progress


def test_passing_proposes_a_certificate_that_a_colleague_records(school: School) -> None:
    course = in_use(school, **{"en/quiz.yaml": TWO, "es/quiz.yaml": TWO})
    failed = walk(course, school, [0], [1])
    assert failed.finished_at is not None
    assert not ProposedCertificate.objects.exists(), "half is no pass, and the agency has no such achievement"
    add_kind(KindSaid("TRAVEL-DOCUMENTS", "Travel documents", 12), officer=school.tara)
    walk(course, school, [0], [1])
    assert not ProposedCertificate.objects.exists(), "half is no pass"
    for _again in range(2):
        walk(course, school, [0], [0])
    waiting = ProposedCertificate.objects.get()
    assert (waiting.officer, waiting.passed_on) == (school.alice, school.today)
    assert [each.passed for each in listed(school.alice, "en", {})] == [True]
    for officer in (school.alice, school.bob):
        with pytest.raises(NotAllowed):
            decide_passed(waiting.pk, record=True, officer=officer)
    decide_passed(waiting.pk, record=True, officer=school.tara)
    assert Achievement.objects.get().code == "TRAVEL-DOCUMENTS"
    with pytest.raises(NotAllowed, match="once"):
        decide_passed(waiting.pk, record=False, officer=school.clara)


def test_the_first_answer_counts_and_is_sealed(school: School) -> None:
    course = in_use(school, **{"en/quiz.yaml": TWO, "es/quiz.yaml": TWO})
    with pytest.raises(NotAllowed, match="Begin the course"):
        read_page(course, 1, officer=school.alice)
    progress = begin_course(course, "es", officer=school.alice)
    assert begin_course(course, "es", officer=school.alice) == progress
    for wrong in ([], [7], [-1]):
        with pytest.raises(NotAllowed, match="at least one"):
            answer_item(course, "digit", wrong, officer=school.alice)
    with pytest.raises(NotAllowed):
        answer_item(course, "none", [0], officer=school.alice)
    for answer in ([1], [0]):
        answer_item(course, "digit", answer, officer=school.alice)
    read_page(course, 99, officer=school.alice)
    progress.refresh_from_db()
    assert progress.done == {"pages": [], "chosen": {"digit": [1]}}
    assert b"digit" not in bytes(progress.done_encrypted or b"")
    assert json.dumps(list(CourseProgress.objects.values("language"))) == '[{"language": "es"}]'
    assert not CardMemory.objects.exists(), "cards come with the end"


def test_no_one_learns_with_what_was_not_approved(school: School) -> None:
    course = in_use(school)
    whole = read_archive(bytes(course.package))
    for change in ({"en/01-zone.md": b"# X"}, {"en/02-more.md": b"# X"}):
        CourseVersion.objects.update(package=write_archive(whole | change))
        course.refresh_from_db()
        with pytest.raises(NotAllowed, match="approved and signed"):
            begin_course(course, "en", officer=school.alice)
    assert listed(school.alice, "en", {}) == [], "Spanish lacks a lesson: it cannot be read"

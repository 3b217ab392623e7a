"""Writing a section: nothing is lost, also where two write at once."""

import pytest
from tests.apps.protection.conftest import Care

from leeward.apps.protection.actions.sections import drop_aside, save_section
from leeward.apps.protection.models import Case
from leeward.apps.protection.queries.sections import asides, newest, versions
from leeward.platform.refusal import NotAllowed

KIND = "narrative"


def test_one_sitting_is_one_version_and_another_writer_makes_the_next(care: Care) -> None:
    number = 0
    for text in ("a", "ab", "abc"):
        number = save_section(care.case, KIND, number, {"text": text}, officer=care.mona).section.number
    save_section(care.case, KIND, number, {"text": "abc, and more"}, officer=care.nell)
    kept = [(each.officer.username, each.body) for each in versions(care.case, KIND)]
    assert kept == [("mona", {"text": "abc"}), ("nell", {"text": "abc, and more"})]


def test_what_two_write_at_once_is_kept_of_both(care: Care) -> None:
    save_section(care.case, KIND, 0, {"text": "before"}, officer=care.mona)
    assert not save_section(care.case, KIND, 1, {"text": "of Nell"}, officer=care.nell).conflict
    assert save_section(care.case, KIND, 1, {"text": "of Mona"}, officer=care.mona).conflict
    assert save_section(care.case, KIND, 1, {"text": "of Mona, longer"}, officer=care.mona).conflict
    last = newest(care.case, KIND)
    assert last is not None
    assert last.body == {"text": "of Nell"}
    assert [each.body for each in asides(care.case)] == [{"text": "of Mona, longer"}]


def test_the_first_texts_of_two_are_kept_of_both(care: Care) -> None:
    save_section(care.case, KIND, 0, {"text": "of Nell"}, officer=care.nell)
    assert save_section(care.case, KIND, 0, {"text": "of Mona"}, officer=care.mona).conflict
    assert [each.body for each in asides(care.case)] == [{"text": "of Mona"}]


def test_an_aside_goes_when_its_writer_saves_on_top_or_someone_removes_it(care: Care) -> None:
    save_section(care.case, KIND, 0, {"text": "of Nell"}, officer=care.nell)
    save_section(care.case, KIND, 0, {"text": "of Mona"}, officer=care.mona)
    save_section(care.case, KIND, 1, {"text": "of both"}, officer=care.mona)
    assert not asides(care.case)
    save_section(care.case, KIND, 0, {"text": "again"}, officer=care.nell)
    drop_aside(care.case, asides(care.case)[0], officer=care.mona)
    assert not asides(care.case)


def test_the_same_text_again_is_no_version_and_no_conflict(care: Care) -> None:
    save_section(care.case, KIND, 0, {"text": "a"}, officer=care.mona)
    assert not save_section(care.case, KIND, 0, {"text": "a"}, officer=care.nell).conflict
    assert versions(care.case, KIND).count() == 1


def test_nothing_is_written_into_a_closed_case_or_another_agencys(care: Care) -> None:
    with pytest.raises(NotAllowed):
        save_section(care.case, KIND, 0, {"text": "a"}, officer=care.stranger)
    Case.objects.update(state=Case.State.CLOSED)
    with pytest.raises(NotAllowed):
        save_section(care.case, KIND, 0, {"text": "a"}, officer=care.mona)


def test_first_contact_says_how_to_work_with_the_person(care: Care) -> None:
    body = {"called": "Marisol", "child": "presumed", "fear": "yes", "feared": ["VEN"], "water": "yes"}
    save_section(care.case, "first_contact", 0, body, officer=care.mona)
    about = Case.objects.get().about
    assert about.items() >= {"called": "Marisol", "child": "presumed", "fear": "yes", "feared": ["VEN"]}.items()

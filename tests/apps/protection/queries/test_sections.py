"""Sections as they are: the newest version, every earlier one, and texts of two that wait to be looked at."""

from tests.apps.protection.conftest import Care
from tests.queries_asked import queries_asked

from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Section
from leeward.apps.protection.queries.sections import asides, newest, newest_sections, section_body, versions


def test_before_anything_was_written_a_section_says_nothing(care: Care) -> None:
    assert newest(care.case, "narrative") is None
    assert section_body(care.case, "narrative") == {}
    assert (list(versions(care.case, "narrative")), list(asides(care.case))) == ([], [])


def test_the_newest_version_counts_and_earlier_ones_stay(care: Care) -> None:
    save_section(care.case, "narrative", 0, {"text": "a"}, officer=care.mona)
    save_section(care.case, "narrative", 1, {"text": "b"}, officer=care.nell)
    assert section_body(care.case, "narrative") == {"text": "b"}
    assert [(each.number, each.body) for each in versions(care.case, "narrative")] == [
        (1, {"text": "a"}),
        (2, {"text": "b"}),
    ]
    assert section_body(care.case, "person") == {}, "each kind is its own"


def test_the_newest_sections_of_many_cases_in_one_query(care: Care) -> None:
    other = open_case(officer=care.mona)
    for number, text in enumerate("ab"):
        save_section(care.case, "person", number, {"first_name": text}, officer=care.mona)
    save_section(other, "person", 0, {"first_name": "c"}, officer=care.mona)
    save_section(other, "narrative", 0, {"text": "of another kind"}, officer=care.mona)
    cases = [care.case, other, open_case(officer=care.mona)]
    with queries_asked() as asked:
        found = newest_sections(cases, Section.Kind.PERSON)
    assert len(asked) == 1
    assert {case: section.body for case, section in found.items()} == {
        care.case.pk: {"first_name": "b"},
        other.pk: {"first_name": "c"},
    }


def test_what_waits_to_be_looked_at_is_no_version(care: Care) -> None:
    for kind in ("narrative", "person"):
        save_section(care.case, kind, 0, {"text": "of Nell"}, officer=care.nell)
        save_section(care.case, kind, 0, {"text": "of Mona"}, officer=care.mona)
    assert section_body(care.case, "narrative") == {"text": "of Nell"}
    assert [each.kind for each in asides(care.case, "person")] == ["person"]
    assert len(asides(care.case)) == 2

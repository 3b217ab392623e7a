"""Who is counted, once, and in which row."""

from datetime import UTC, datetime

import pytest
from tests.apps.protection.conftest import Care, consent_body
from tests.apps.protection.crowd import BARBADOS, person_in_care

from leeward.apps.agencies.models import Post
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.protection.actions.consents import record_consents
from leeward.apps.protection.actions.keys import destroy_keys
from leeward.apps.protection.actions.withdrawing import withdraw_all
from leeward.apps.protection.models import Case, Consent
from leeward.apps.protection.models.keys import owner_keys
from leeward.apps.protection.queries.statistics import People, fixed, folded, left_out, people
from leeward.core.care.consent import QUESTIONS
from leeward.core.privacy.categories import DIMENSIONS
from leeward.core.privacy.tables import population
from leeward.platform.durable import durably

MAY = datetime(2025, 5, 3, 12, tzinfo=BARBADOS)


@pytest.fixture
def only(care: Care) -> Care:
    """Without the case that every test has."""
    Case.objects.filter(pk=care.case.pk).update(status=Case.Status.NOT)
    return care


def test_a_person_is_in_one_row_of_each_dimension(only: Care) -> None:
    person_in_care(only.mona, MAY, born="2010-06-01", kinds=["ForcedLabour", "DebtBondage"], citizenship=["VEN", "HTI"])
    found = people(only.mona)
    assert found.counted.counts == {("2025", "female", "09-17", "several", "south_america"): 1}
    assert found.unread == 0


def test_what_no_one_knows_is_a_row_too(only: Care) -> None:
    person_in_care(only.mona, MAY, gender="", born="", citizenship=[], kinds=[])
    assert people(only.mona).counted.counts == {("2025", "unknown", "unknown", "unknown", "unknown"): 1}


def test_the_year_is_the_agencys_own(only: Care) -> None:
    """One in the morning in UTC on the first of January is still the old year in Barbados."""
    Post.objects.create(code="BBBGI", name="Bridgetown", agency=only.agency, zone="America/Barbados")
    person_in_care(only.mona, datetime(2025, 1, 1, 1, tzinfo=UTC))
    assert people(only.mona).counted.categories("year") == ["2024"]


def test_someone_with_two_cases_is_counted_once_by_the_first(only: Care) -> None:
    person_in_care(only.mona, MAY, name="Ana", born="1999-01-01")
    person_in_care(only.mona, datetime(2024, 1, 9, tzinfo=BARBADOS), name=" ana ", born="1999-01-01")
    assert people(only.mona).counted.categories("year") == ["2024"]
    assert sum(people(only.mona).counted.counts.values()) == 1


def test_without_a_name_each_case_is_a_person(only: Care) -> None:
    person_in_care(only.mona, MAY)
    person_in_care(only.mona, MAY)
    assert sum(people(only.mona).counted.counts.values()) == 2


def test_who_is_no_victim_or_erased_is_not_counted(only: Care) -> None:
    kept, no, gone = (person_in_care(only.mona, MAY) for _ in range(3))
    Case.objects.filter(pk=no.pk).update(status=Case.Status.NOT)
    durably(lambda: destroy_keys(gone, actor=SYSTEM))
    assert kept.pk
    found = people(only.mona)
    assert sum(found.counted.counts.values()) == 1
    assert found.unread == 0


def test_another_agency_counts_its_own_alone(only: Care) -> None:
    person_in_care(only.mona, MAY)
    assert people(only.stranger).counted.counts == {}


def test_cases_that_cannot_be_read_are_said(only: Care) -> None:
    person_in_care(only.mona, MAY)
    owner_keys(only.agency.code).path.unlink()
    assert people(only.mona).unread == 1


def test_earlier_years_are_one_row(only: Care) -> None:
    for year in (2019, 2021, 2025):
        person_in_care(only.mona, datetime(year, 5, 3, tzinfo=BARBADOS))
    assert people(only.mona, 2024).counted.categories("year") == ["2025", "earlier"]


def test_tables_with_noise_have_rows_that_depend_on_no_one(only: Care) -> None:
    before = [table.cells() for table in fixed(["sex-age", "exploitation"], ["2025"])]
    person_in_care(only.mona, MAY)
    assert [table.cells() for table in fixed(["sex-age", "exploitation"], ["2025"])] == before


def test_small_rows_of_an_exact_table_are_folded(only: Care) -> None:
    for state in ("HTI",) * 6 + ("VEN", "IND"):
        person_in_care(only.mona, MAY, citizenship=[state])
    (table,) = folded(people(only.mona).counted, ["citizenship"], 5)
    assert sorted(sorted(row.members) for row in table.axes["citizenship"]) == [
        ["caribbean", "south_america", "southern_asia"]
    ]


@pytest.mark.parametrize(("said", "counted"), [("yes", 1), ("later", 1), ("no", 0)])
def test_a_no_to_research_is_read(only: Care, said: str, counted: int) -> None:
    case = person_in_care(only.mona, MAY)
    answers = {**dict.fromkeys(QUESTIONS, "yes"), "research": said}
    record_consents(case, [consent_body(answers=answers)], officer=only.mona)
    found = people(only.mona)
    assert (sum(found.counted.counts.values()), found.left_out) == (counted, 1 - counted)


def test_who_took_everything_back_is_counted_no_more(only: Care) -> None:
    case = person_in_care(only.mona, MAY)
    record_consents(case, [consent_body()], officer=only.mona)
    withdraw_all(case, Consent.Way.PAGE, officer=None)
    assert people(only.mona) == People(population([], DIMENSIONS), 0, 1, 0)


def test_a_no_in_one_case_holds_for_every_case_of_the_person(only: Care) -> None:
    cases = [person_in_care(only.mona, MAY, name="Ana", born="1999-01-01") for _ in range(2)]
    answers = {**dict.fromkeys(QUESTIONS, "yes"), "research": "no"}
    record_consents(cases[1], [consent_body(answers=answers)], officer=only.mona)
    assert left_out(cases) == {case.pk for case in cases}
    assert (people(only.mona).counted.counts, people(only.mona).left_out) == ({}, 1)

"""The whole demonstration region, checked as by an officer's screen, against its known truth."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date, officer_named
from leeward.apps.indexing.queries.engine import engine, rebuild
from leeward.apps.registry.models import Record
from leeward.apps.screening.actions.checks import answer_in
from leeward.apps.screening.queries.answers import Answer
from leeward.apps.screening.queries.checks import examples
from leeward.apps.screening.queries.real_world import REAL
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.demo.region import load_region
from leeward.scenario import ExpectedCheck, Region, build_region, checks_to_try, people, truth, zone

pytestmark = pytest.mark.django_db
ORDER = ("CLEAR", "VERIFY", "REFER", "HOLD", "PROTECT")
Screen = Callable[[str], Answer]


@pytest.fixture(scope="module")
def region() -> Region:
    return build_region()


@pytest.fixture(scope="module")
def day() -> date:
    return local_date(None)


@pytest.fixture(scope="module")
def stored(
    region: Region, day: date, django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The region in the database, with an index, for all tests of this module; rolled back at the end."""
    folder = tmp_path_factory.mktemp("region") / "index"
    with django_db_blocker.unblock(), override_settings(INDEX=folder), transaction.atomic():
        engine.cache_clear()
        load_region(region, day)
        rebuild()
        yield folder
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def own_index(stored: Path) -> Iterator[None]:
    """The region's index instead of an empty one for each test."""
    with override_settings(INDEX=stored):
        engine.cache_clear()
        yield
        engine.cache_clear()


@pytest.fixture
def officer(stored: Path, db: None) -> Officer:
    """At the counter of Grantley Adams airport."""
    return officer_named("officer")


@pytest.fixture
def screen(officer: Officer, day: date) -> Screen:
    return lambda lines: answer_in(REAL, CheckRequest(mrz=lines), officer=officer)[1]


def _as_told(expected: ExpectedCheck, answer: Answer) -> str:
    """What is wrong with an answer, or nothing."""
    if not ORDER.index(expected.at_least) <= ORDER.index(answer.verdict) <= ORDER.index(expected.at_most):
        return f"{expected.plot}: {answer.verdict} is not within {expected.at_least} to {expected.at_most}"
    if expected.finding and expected.finding not in {finding.kind for finding in answer.findings}:
        return f"{expected.plot}: {expected.finding} was not found"
    if expected.finding and expected.owner and expected.owner not in {finding.owner for finding in answer.findings}:
        return f"{expected.plot}: nothing of {expected.owner} was found"
    return ""


def _is_namesake_by_chance(answer: Answer) -> bool:
    """Whether all that is against the bearer is a weak likeness of another story's person."""
    return answer.verdict == "VERIFY" and {finding.strength for finding in answer.findings} == {"possible"}


def test_every_story_ends_as_expected(region: Region, day: date, screen: Screen) -> None:
    wrong, namesakes, told = list[str](), list[str](), Counter[str]()
    for expected in truth(region, today=day):
        told[expected.plot] += 1
        answer = screen("\n".join(expected.zone))
        fault = _as_told(expected, answer)
        if not fault:
            continue
        (namesakes if _is_namesake_by_chance(answer) else wrong).append(f"{expected.person}, {fault}")
    assert len(told) > 15
    assert "\n".join(wrong) == ""
    assert len(namesakes) <= 2


def test_ordinary_people_pass(region: Region, day: date, screen: Screen) -> None:
    stories = {expected.person for expected in truth(region, today=day)}
    ordinary = (
        person
        for person in people(region, today=day, count=2_000)
        if person.reference not in stories and person.documents[0].expires >= day
    )
    alarms = []
    for person in islice(ordinary, 300):
        answer = screen("\n".join(zone(person, person.documents[0])))
        if answer.verdict != "CLEAR":
            alarms.append((person.reference, answer.verdict, [finding.kind for finding in answer.findings]))
    assert alarms == []


def test_the_examples_on_the_check_page_have_the_stated_results(region: Region, day: date, screen: Screen) -> None:
    assert settings.DEMO
    assert len(examples()) > 10
    wrong = []
    for example in checks_to_try(region, today=day):
        answer = screen("\n".join(example.zone))
        within = ORDER.index(example.verdict) <= ORDER.index(answer.verdict) <= ORDER.index(example.most)
        found = {finding.kind for finding in answer.findings}
        if not within or (example.finding and example.finding not in found):
            wrong.append(f"{example.code}: {answer.verdict}, {sorted(found)}")
    assert "\n".join(wrong) == ""


def test_every_source_of_the_region_is_covered(screen: Screen, officer: Officer) -> None:
    answer = screen("P<BRBGREAVES<<ALTHEA<<<<<<<<<<<<<<<<<<<<<<<<\nC12345678<BRB8407094F3001017<<<<<<<<<<<<<<04")
    owners = set(Record.objects.values_list("owner__code", flat=True))
    assert {row.source for row in answer.coverage} == owners
    assert {row.state for row in answer.coverage} == {"current"}

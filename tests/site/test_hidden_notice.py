"""Other entries of a name, shown or decided false, hide a red notice by no way of asking."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from tests.apps.screening.conftest import Passport, Share, copy, own_index, passport, post, share, today
from tests.site.test_parity import Cast, World, announced, batch, everybody, here, send

from leeward.apps.arrivals.models import Passenger
from leeward.apps.arrivals.queries.results import rows
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.screening.actions.checks import answer_in, answer_traveller
from leeward.apps.screening.actions.false_hits import decide_pair
from leeward.apps.screening.batch.actions.retrospective import look_back_for
from leeward.apps.screening.models import Check, PairDecision
from leeward.apps.screening.queries.late_hits import shown
from leeward.apps.screening.queries.real_world import REAL
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.core.dates import DateSpan
from leeward.core.record.content.person import Notice, Person, PersonName

pytestmark = pytest.mark.django_db
__all__ = ["copy", "everybody", "own_index", "passport", "post", "share", "today"]

EQUAL = Person(
    (PersonName("Althea Marie Greaves", "primary", surname="Greaves", given="Althea Marie"),),
    topic="information",
    birth_dates=(DateSpan.of(1984, 7, 9),),
    sex="F",
)
NOTICE = replace(
    EQUAL,
    names=(PersonName("Althea Marie Greavess", "primary", surname="Greavess", given="Althea Marie"),),
    notice=Notice("red", "reviewed"),
)
"""One letter more than the traveller's surname: strong, and below the equal name of every other entry."""


def api(world: World) -> str:
    return str(send("/api/v1/checks", {"mrz": world.zone}, world.signed("Bearer")).json()["verdict"])


def counter(world: World) -> str:
    page = world.browser.post("/check?by=document", {"mrz": world.zone}, follow=True).text
    return "HOLD" if 'class="band hold"' in page else "hidden"


def command(world: World) -> str:
    return str(answer_in(REAL, CheckRequest(mrz=world.zone), officer=world.viewer)[1].verdict)


def batches(world: World) -> str:
    return "HOLD" if batch(world) == "all" else "hidden"


def passenger_list(world: World) -> str:
    (row,) = rows(Passenger.objects.filter(pk=announced(world)), world.viewer)
    return str(row.verdict)


def ftm(world: World) -> str:
    example = {"schema": "Person", "properties": {"name": world.who.name, "birthDate": world.who.birth_date}}
    answer = send("/ftm/match/default", {"queries": {"q": example}}, world.signed()).json()
    found = {each["id"] for each in answer["responses"]["q"]["results"]}
    return "HOLD" if world.record.pk.hex in found else "hidden"


DOORS: tuple[Callable[[World], str], ...] = (counter, api, command, batches, passenger_list, ftm)
Topic = Literal["information", "warning"]
SITUATIONS: dict[str, tuple[Topic, int]] = {
    "alone": ("information", 0),
    "behind 5": ("information", 5),
    "behind 8 warnings": ("warning", 8),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_notice_is_found_behind_other_entries(
    situation: str, everybody: Cast, passport: Passport, share: Share, tmp_path: Path
) -> None:
    topic, others = SITUATIONS[situation]
    for _ in range(others):
        share(replace(EQUAL, topic=topic))
    world = World(everybody.clara, passport(), share(NOTICE), tmp_path)
    assert {door.__name__: door(world) for door in DOORS} == {door.__name__: "HOLD" for door in DOORS}


def test_a_notice_is_found_after_all_others_were_decided_false(
    everybody: Cast, passport: Passport, share: Share, tmp_path: Path
) -> None:
    for _ in range(8):
        share(replace(EQUAL, topic="warning"))
    first = answer_traveller(CheckRequest(mrz=passport()), officer=everybody.clara)
    check = Check.objects.get(pk=first.id)
    for finding in check.findings.all():
        decide_pair(check, finding, supervisor=everybody.clara, reason="another height")
    PairDecision.objects.update(owner_agreed=True)
    world = World(everybody.clara, passport(), share(NOTICE), tmp_path)
    assert {door.__name__: door(world) for door in DOORS} == {door.__name__: "HOLD" for door in DOORS}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_looking_back_finds_it_too(situation: str, everybody: Cast, passport: Passport, share: Share) -> None:
    topic, others = SITUATIONS[situation]
    answer_traveller(CheckRequest(mrz=passport()), officer=everybody.clara)
    records = [share(replace(EQUAL, topic=topic)) for _ in range(others)]
    notice = share(NOTICE)
    look_back_for([each.pk for each in (*records, notice)], here, actor=SYSTEM)
    assert notice.key in {hit.hit.record for hit in shown(everybody.clara)}

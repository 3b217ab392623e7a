"""Stays without an exit: what other documents, lists and evidence settle is not asked, and the rest has a reason."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.apps.border.conftest import Cast
from tests.apps.crossings.conftest import ERIKA, Cross

from leeward.apps.audit.actions import SYSTEM
from leeward.apps.crossings.actions.evidence import Found, accept_evidence, take_evidence_back
from leeward.apps.crossings.queries.without_exit import unmatched_exits, without_exit
from leeward.apps.screening.actions.care import mark
from leeward.apps.screening.queries.care import Stops
from leeward.core.travel.stays.crossing import Direction, Source
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db
IN, OUT = Direction.ENTRY, Direction.EXIT
TODAY = date.today()  # noqa: DTZ011 - cases leave room for a day
RENEWED = replace(ERIKA, number="Y777")
SECOND = replace(ERIKA, issuer="GBR", number="G5", given_name="ERICA")
JOHN = replace(ERIKA, issuer="GBR", number="Z9", given_name="JOHN", surname="POE", sex="M")


def reasons(cast: Cast) -> list[str]:
    return [str(each.first) for each in without_exit(cast.barbados, TODAY).asked]


@pytest.mark.parametrize(
    "settles",
    [
        pytest.param((OUT, ERIKA, {}), id="an exit"),
        pytest.param((OUT, RENEWED, {}), id="an exit on a passport that was renewed abroad"),
        pytest.param((OUT, SECOND, {}), id="an exit on the passport of the other nationality, misspelt"),
        pytest.param((OUT, ERIKA, {"source": Source.LIST}), id="an exit that only a list has"),
        pytest.param((IN, RENEWED, {"until": 90}), id="the next entry"),
    ],
)
def test_what_settles_it(settles: tuple[Direction, object, dict[str, object]], cast: Cast, cross: Cross) -> None:
    cross(IN, 60, until=30)
    assert reasons(cast) == ["unknown"]
    direction, holder, facts = settles
    cross(direction, 40, holder, **facts)
    assert reasons(cast) == []


def test_what_is_not_asked_at_all(cast: Cast, cross: Cross) -> None:
    cross(IN, 20, until=30)  # not over
    cross(IN, 60, JOHN)  # no one said until when
    assert reasons(cast) == []


def test_an_exit_of_a_wrong_clock_is_a_reason_and_not_an_end(cast: Cast, cross: Cross) -> None:
    cross(IN, 60, until=30)
    cross(OUT, 60)  # a moment later: it ends the stay
    assert reasons(cast) == []


def test_exits_without_a_stay(cast: Cast, cross: Cross) -> None:
    cross(IN, 60, until=30)
    cross(OUT, 50, RENEWED)  # ends the stay of the earlier passport
    cross(OUT, 40, JOHN)
    cross(OUT, 30, replace(JOHN, issuer="BRB", number="B1"))  # a national leaves first
    found, more = unmatched_exits(cast.barbados)
    assert ([each.name for each in found], more) == (["POE, JOHN"], False)
    assert unmatched_exits(cast.antigua) == ([], False)


def test_evidence_ends_a_stay_and_can_be_taken_back(cast: Cast, cross: Cross) -> None:
    entry = cross(IN, 60, until=30)
    found = Found("stamp", TODAY - timedelta(50), "Stamp of Grenada, page 7")
    for wrong, told in (
        (replace(found, kind="x"), "Choose"),
        (replace(found, note=" "), "seen again"),
        (replace(found, left=TODAY - timedelta(70)), "not before the entry"),
        (replace(found, left=TODAY + timedelta(3)), "not after today"),
    ):
        with pytest.raises(NotAllowed, match=told):
            accept_evidence(entry, wrong, officer=cast.bella)
    accept_evidence(entry, found, officer=cast.bella)
    accept_evidence(entry, replace(found, kind="carrier"), officer=cast.clara)
    assert reasons(cast) == []
    take_evidence_back(entry, officer=cast.bella)
    assert reasons(cast) == ["unknown"]


def test_people_in_care_stay_on_the_list(cast: Cast, cross: Cross) -> None:
    one, other = cross(IN, 60, until=30), cross(IN, 60, JOHN, until=30)
    before = without_exit(cast.barbados, TODAY)
    mark("case/1", [one.document_digest], Stops(), actor=SYSTEM)
    found = without_exit(cast.barbados, TODAY)
    assert found == before, "a row that vanishes would tell the hour of the mark"
    assert {each.entry for each in found.asked} == {one, other}

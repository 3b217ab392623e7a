"""Stories about people: notices in every colour and review state, watch records, children, sanctions."""

from datetime import date

import pytest

from leeward.core.policy.verdicts import Verdict
from leeward.core.record.content.person import Person, ReviewState
from leeward.core.record.content.person_kinds import COLOURS, NoticeColour
from leeward.scenario import Region, household
from leeward.scenario.person_plots import missing_child, notice_about, sanctioned, watched
from leeward.scenario.person_records import REVIEW_STATES, reason
from leeward.scenario.plots import PlotMaker
from leeward.scenario.record_facts import OwnedRecord, Plot


def _person(record: OwnedRecord) -> Person:
    assert isinstance(record.content, Person)
    return record.content


def _about(region: Region, today: date, colour: NoticeColour, state: ReviewState) -> Plot:
    sought = household(region, 5, today=today)[0]
    return notice_about(region, sought, colour, state, plot="test", number=5, today=today)


@pytest.mark.parametrize("state", REVIEW_STATES)
@pytest.mark.parametrize("colour", COLOURS)
def test_a_notice_keeps_its_colour_and_review_state(
    region: Region, today: date, colour: NoticeColour, state: ReviewState
) -> None:
    plot = _about(region, today, colour, state)
    issued = _person(plot.records[0]).notice
    assert issued is not None
    assert (issued.colour, issued.review_state) == (colour, state)
    assert issued.issued is not None
    assert issued.issued.latest < today
    assert issued.reference.startswith(str(issued.issued.earliest.year))
    assert plot.check.finding == f"person.{colour}"


@pytest.mark.parametrize(
    ("colour", "verdict", "reason_given"),
    [
        ("red", "HOLD", "confirm with the owner"),
        ("yellow", "PROTECT", "a missing person"),
        ("blue", "VERIFY", "let pass and report"),
        ("green", "REFER", "the national rule"),
        ("silver", "VERIFY", "assets, no measure against the person"),
        ("un_special", "REFER", "sanctions are no ground for arrest"),
    ],
)
def test_a_reviewed_notice_leads_to_its_own_verdict(
    region: Region, today: date, colour: NoticeColour, verdict: Verdict, reason_given: str
) -> None:
    assert _about(region, today, colour, "reviewed").check.at_most == verdict, reason_given


@pytest.mark.parametrize("state", ["under_review", "diffusion_not_reviewed"])
@pytest.mark.parametrize("colour", COLOURS)
def test_without_review_a_notice_leads_to_refer_at_most(
    region: Region, today: date, colour: NoticeColour, state: ReviewState
) -> None:
    check = _about(region, today, colour, state).check
    assert check.at_least == check.at_most == "REFER"


def test_the_record_describes_the_person(region: Region, today: date) -> None:
    sought = household(region, 5, today=today)[0]
    described = _person(_about(region, today, "red", "reviewed").records[0])
    assert described.names[0].text == sought.full_name
    assert [span.exact for span in described.birth_dates] == [sought.birth_date]
    assert described.nationalities == (sought.nationality,)
    assert described.topic == "wanted"


def test_a_missing_child_is_a_child_where_one_lives_there(region: Region, today: date) -> None:
    children = adults = 0
    for number in range(120):
        home = household(region, number, today=today)
        plot = missing_child(region, home, number, today)
        (sought,) = (member for member in home if member.reference == plot.check.person)
        if any(member.age(today) < 18 for member in home):
            assert sought.age(today) < 18
            assert plot.check.plot == "missing_child"
            children += 1
        else:
            assert plot.check.plot == "missing_adult"
            adults += 1
        assert plot.check.at_least == "PROTECT"
    assert children > 20
    assert adults > 20


def test_watch_records_take_every_topic_in_turn(region: Region, today: date) -> None:
    home = household(region, 3, today=today)
    found = {watched(region, home, 25 * turn, today).check.finding for turn in range(5)}
    assert found == {"person.wanted", "person.warning", "person.information", "person.missing", "person.protection"}


def test_a_protected_person_s_record_is_for_protection_officers(region: Region, today: date) -> None:
    home = household(region, 3, today=today)
    plot = watched(region, home, 100, today)
    assert plot.check.finding == "person.protection"
    assert plot.records[0].handling.roles == ("protection", "supervisor")


def test_sanctions_belong_to_the_fictional_list(region: Region, today: date) -> None:
    plot = sanctioned(region, household(region, 9, today=today), 9, today)
    assert plot.records[0].owner == "INT-RSL"
    assert plot.check.at_most == "REFER", "no ground for arrest"


@pytest.mark.parametrize("key", [*COLOURS, "wanted", "warning", "information", "missing", "protection", "sanction"])
def test_every_kind_has_words(key: str) -> None:
    assert reason(key, 0)
    assert "illegal" not in " ".join(reason(key, number) for number in range(5)).lower()


@pytest.mark.parametrize("maker", [missing_child, watched])
def test_foreigners_are_listed_by_police_of_the_region(region: Region, today: date, maker: PlotMaker) -> None:
    police = {agency.code for agency in region.agencies if agency.kind == "police"}
    for number in range(80):
        plot = maker(region, household(region, number, today=today), number, today)
        assert plot.records[0].owner in police

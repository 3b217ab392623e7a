"""Plots about people: notices of every colour in every review state, watch records, missing children, sanctions."""

from datetime import date

from leeward.core.policy.verdicts import Verdict
from leeward.core.record.content.person import ReviewState
from leeward.core.record.content.person_kinds import TOPIC_OF_COLOUR, NoticeColour, Topic
from leeward.scenario.ownership import SANCTIONS, grading, handling, person_owner
from leeward.scenario.papers import zone
from leeward.scenario.person_facts import Home, PersonFacts
from leeward.scenario.person_records import REVIEW_STATES, describe, notice
from leeward.scenario.record_facts import ExpectedCheck, Handling, OwnedRecord, Plot
from leeward.scenario.region import Region

NOTICES = "notices"
WATCH = "watch"
SANCTION_LIST = "sanctions"

_ADULT = 18
_OF_COLOUR: dict[NoticeColour, Verdict] = {
    "red": Verdict.HOLD,
    "blue": Verdict.VERIFY,
    "green": Verdict.REFER,
    "yellow": Verdict.PROTECT,
    "black": Verdict.REFER,
    "orange": Verdict.REFER,
    "purple": Verdict.VERIFY,
    "silver": Verdict.VERIFY,
    "un_special": Verdict.REFER,
}
_OF_TOPIC: dict[Topic, Verdict] = {
    "wanted": Verdict.HOLD,
    "warning": Verdict.REFER,
    "information": Verdict.VERIFY,
    "missing": Verdict.PROTECT,
    "protection": Verdict.PROTECT,
    "sanction": Verdict.REFER,
}
_WATCHED: tuple[Topic, ...] = ("wanted", "warning", "information", "missing", "protection")
_COMBINATIONS = tuple((colour, state) for state in REVIEW_STATES for colour in _OF_COLOUR)


def notice_any(region: Region, home: Home, number: int, today: date) -> Plot:
    """A notice about an adult: colours and review states in turn, so that 27 in a row cover every pair."""
    colour, state = _COMBINATIONS[number // 25 % len(_COMBINATIONS)]
    return notice_about(region, home[0], colour, state, plot="notice", number=number, today=today)


def red_reviewed(region: Region, home: Home, number: int, today: date) -> Plot:
    """A reviewed red notice about an adult."""
    return notice_about(region, home[0], "red", "reviewed", plot="red_reviewed", number=number, today=today)


def missing_child(region: Region, home: Home, number: int, today: date) -> Plot:
    """A reviewed yellow notice about a child of the household, or about its head if there is no child."""
    missing = next((member for member in home if member.age(today) < _ADULT), home[0])
    name = "missing_child" if missing is not home[0] else "missing_adult"
    return notice_about(region, missing, "yellow", "reviewed", plot=name, number=number, today=today)


def watched(region: Region, home: Home, number: int, today: date) -> Plot:
    """A national watch record without a notice, of every topic in turn."""
    topic = _WATCHED[number // 25 % len(_WATCHED)]
    content = describe(home[0], topic=topic, number=number, with_document=number % 2 == 0)
    guarded = Handling(roles=("protection", "supervisor")) if topic == "protection" else handling(number)
    owner = person_owner(region, home[0], number)
    record = OwnedRecord(owner, WATCH, f"watch-{number}", content, guarded, grading(number), about=(home[0].reference,))
    return Plot((record,), _check(home[0], "watched", record, f"person.{topic}", _OF_TOPIC[topic]))


def sanctioned(region: Region, home: Home, number: int, today: date) -> Plot:
    """An entry of the fictional regional sanctions list."""
    del region, today  # a sanctions entry has no state and never expires
    content = describe(home[0], topic="sanction", number=number)
    record = OwnedRecord(
        SANCTIONS, SANCTION_LIST, f"RSL.{number}", content, grading=("A", "1"), about=(home[0].reference,)
    )
    return Plot((record,), _check(home[0], "sanctioned", record, "person.sanction", Verdict.REFER))


def notice_about(
    region: Region,
    person: PersonFacts,
    colour: NoticeColour,
    state: ReviewState,
    *,
    plot: str,
    number: int,
    today: date,
) -> Plot:
    """The record of a notice about `person`, and the check of that person's passport.

    A notice without review leads at most to the legal officer (decision 'Harm').
    """
    owner = person_owner(region, person, number)
    issued = notice(colour, state, number=number, today=today, requested_by=owner[:3])
    content = describe(
        person, topic=TOPIC_OF_COLOUR[colour], number=number, notice=issued, with_document=number % 3 == 0
    )
    record = OwnedRecord(
        owner, NOTICES, f"{plot}-{number}", content, handling(number), grading(number), about=(person.reference,)
    )
    verdict: Verdict = _OF_COLOUR[colour] if state == "reviewed" else Verdict.REFER
    return Plot((record,), _check(person, plot, record, f"person.{colour}", verdict))


def _check(person: PersonFacts, plot: str, record: OwnedRecord, finding: str, verdict: Verdict) -> ExpectedCheck:
    return ExpectedCheck(
        plot=plot,
        person=person.reference,
        zone=zone(person, person.documents[0]),
        at_least=verdict,
        at_most=verdict,
        finding=finding,
        owner=record.owner,
        reference=record.reference,
    )

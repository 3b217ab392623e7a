"""Records of agencies about persons of the region."""

from datetime import date, timedelta
from functools import cache
from typing import get_args

import yaml

from leeward.core.dates import DateSpan
from leeward.core.record.content.person import HeldDocument, Notice, Person, PersonName, ReviewState, SafetyWarning
from leeward.core.record.content.person_kinds import NoticeColour, Topic
from leeward.resources import read_text
from leeward.scenario.person_facts import PersonFacts

REVIEW_STATES: tuple[ReviewState, ...] = get_args(ReviewState)

_WARNINGS: tuple[tuple[SafetyWarning, ...], ...] = (
    (),
    ("armed",),
    ("violent", "escape_risk"),
    (),
    ("self_harm",),
    ("medical",),
)


def primary_name(person: PersonFacts) -> PersonName:
    """The person's name in its own spelling."""
    return PersonName(person.full_name, "primary", quality="good", surname=person.surname, given=person.given_names)


def describe(
    person: PersonFacts, *, topic: Topic, number: int, notice: Notice | None = None, with_document: bool = False
) -> Person:
    """The record of `person`: name, birth date, sex, nationality, remarks, and in turn a safety warning."""
    dangerous = topic in ("wanted", "warning")
    held = person.documents[0]
    return Person(
        names=(primary_name(person),),
        topic=topic,
        notice=notice,
        birth_dates=(DateSpan(person.birth_date, person.birth_date),),
        sex=person.sex,
        nationalities=(person.nationality,),
        documents=(HeldDocument(held.number, held.issuer, held.type),) if with_document else (),
        warnings=_WARNINGS[number % len(_WARNINGS)] if dangerous else (),
        remarks="" if notice else reason(topic, number),
    )


def notice(colour: NoticeColour, state: ReviewState, *, number: int, today: date, requested_by: str) -> Notice:
    """A notice issued within the last three years, by the state with code `requested_by`."""
    issued = today - timedelta(5 + number * 53 % 1000)
    return Notice(
        colour=colour,
        review_state=state,
        reference=f"{issued.year}/{10_000 + number}",
        issued=DateSpan(issued, issued),
        reason=reason(colour, number),
        requested_by=requested_by,
    )


def reason(key: str, number: int) -> str:
    """The text of the record for a colour or topic, in turn."""
    texts = _reasons()[key]
    return texts[number % len(texts)]


@cache
def _reasons() -> dict[str, list[str]]:
    texts: dict[str, list[str]] = yaml.safe_load(read_text("scenario/notices.yaml"))
    return texts

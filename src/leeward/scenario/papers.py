"""Genuine documents: date of issue, validity, and zone."""

from datetime import date, timedelta
from random import Random
from typing import Literal

from leeward.core.document import mrz
from leeward.scenario.person_facts import DocumentFacts, PersonFacts
from leeward.scenario.states import StateFacts

_YEAR = 365
_CARD_FROM = 16  # minimum age for the region's identity cards
_EXPIRED_SHARE = 0.03
_GRACE = 700  # days for which an expired passport is still used
_CARD_SHARE = 0.4
_CARD_YEARS = 10
_SERIALS_A_HOUSEHOLD = 16  # two documents for each of at most eight people of a household


def papers(
    state: StateFacts, *, household: int, member: int, age_days: int, today: date, chance: Random
) -> tuple[DocumentFacts, ...]:
    """A passport, and for some adults an identity card, if their state issues one.

    Numbers come from the household's own block of serial numbers, so that they are unique.
    """
    serial = household * _SERIALS_A_HOUSEHOLD + member * 2
    issued, years = _passport_age(state, age_days, chance)
    passport = _document("P", state, state.passport.number(serial), today - timedelta(issued), years)
    if state.card is None or age_days < _CARD_FROM * _YEAR + 5 or chance.random() > _CARD_SHARE:
        return (passport,)
    card_age = chance.randrange(min(_CARD_YEARS * _YEAR, age_days - _CARD_FROM * _YEAR))
    return (passport, _document("ID", state, state.card.number(serial + 1), today - timedelta(card_age), _CARD_YEARS))


def zone(person: PersonFacts, document: DocumentFacts) -> tuple[str, ...]:
    """The lines of the document's machine readable zone (ICAO 9303-4 TD3, 9303-5 TD1)."""
    return mrz.make(
        "TD3" if document.type == "P" else "TD1",
        document_type=document.type,
        issuer=document.issuer,
        surname=person.zone_surname,
        given_names=person.zone_given_names,
        number=document.number,
        nationality=document.nationality,
        birth_date=person.birth_date,
        sex=person.sex,
        expiry_date=document.expires,
    )


def _passport_age(state: StateFacts, age_days: int, chance: Random) -> tuple[int, int]:
    """Days since issue, and the validity in years; few are expired, and children's passports have a shorter one."""
    grown_days = age_days - state.child_until * _YEAR - state.child_until // 4 - 1
    child_years = min(state.years, state.child_years)
    if grown_days > 0 and chance.random() < grown_days / (child_years * _YEAR):
        return _days_ago(0, state.years, grown_days, chance), state.years
    return _days_ago(max(0, grown_days), child_years, age_days + 1, chance), child_years


def _days_ago(latest: int, years: int, earliest: int, chance: Random) -> int:
    """A day of issue between `latest` and `earliest` days ago: mostly still valid, sometimes just expired."""
    lapses = years * _YEAR - 3
    if chance.random() < _EXPIRED_SHARE and earliest > lapses + _GRACE:
        return chance.randrange(lapses + 6, lapses + _GRACE)
    return chance.randrange(latest, max(latest + 1, min(lapses, earliest)))


def _document(kind: Literal["P", "ID"], state: StateFacts, number: str, issued: date, years: int) -> DocumentFacts:
    issuer = state.issuer
    day = min(issued.day, 28) if issued.month == 2 else issued.day
    expires = issued.replace(year=issued.year + years, day=day) - timedelta(1)
    return DocumentFacts(kind, issuer, number, issuer, issued, expires)

"""Plots of people who resemble a person on a list but are another, and of one who is that person under another name."""

from dataclasses import replace
from datetime import date

from leeward.core.dates import DateSpan
from leeward.core.policy.verdicts import Verdict
from leeward.core.record.content.person import Person, PersonName
from leeward.scenario.chance import dice
from leeward.scenario.cultures import cultures
from leeward.scenario.person_facts import Home, PersonFacts
from leeward.scenario.person_plots import red_reviewed, sanctioned
from leeward.scenario.person_records import primary_name
from leeward.scenario.record_facts import Plot
from leeward.scenario.region import Region

_STREAM = 2


def same_name_other_birth_date(region: Region, home: Home, number: int, today: date) -> Plot:
    """The wanted person has the same name and was born fourteen or three years earlier, on another day."""
    years = 14 if number % 2 else 3
    return _namesake(red_reviewed(region, home, number, today), home[0], "same_name_other_birth_date", years)


def same_name_same_year(region: Region, home: Home, number: int, today: date) -> Plot:
    """The hardest namesake: the same name, state, sex and year of birth; only month and day differ."""
    plot = _namesake(red_reviewed(region, home, number, today), home[0], "same_name_same_year", 0)
    return replace(plot, check=replace(plot.check, at_most=Verdict.REFER))


def wanted_twin(region: Region, home: Home, number: int, today: date) -> Plot:
    """The wanted person is a twin: same family name, birth date, sex and state, another given name."""
    plot = red_reviewed(region, home, number, today)
    name = _name(_another_given_name(region, home[0], number), home[0].surname)
    return _other_person(plot, home[0], "wanted_twin", replace(_listed(plot), names=(name,)))


def sanction_homonym(region: Region, home: Home, number: int, today: date) -> Plot:
    """The sanctions list has the same name with another nationality and only a year of birth, 22 years away."""
    plot = sanctioned(region, home, number, today)
    year = DateSpan.of(home[0].birth_date.year - 22)
    elsewhere = next(state.issuer for state in region.states[number % 9 :] if state.issuer != home[0].nationality)
    content = replace(_listed(plot), birth_dates=(year,), nationalities=(elsewhere,), sex=None)
    return _other_person(plot, home[0], "sanction_homonym", content)


def known_by_alias(region: Region, home: Home, number: int, today: date) -> Plot:
    """The list knows the person by another name, has the true name as an alias and only the year of birth."""
    plot = sanctioned(region, home, number, today)
    person = home[0]
    family = " ".join(cultures()[person.culture].family_name(dice(region.seed, _STREAM, 2 * number + 1)))
    content = replace(
        _listed(plot),
        names=(
            _name(_another_given_name(region, person, number), family),
            replace(primary_name(person), kind="alias"),
        ),
        birth_dates=(DateSpan.of(person.birth_date.year),),
    )
    check = replace(plot.check, plot="known_by_alias", at_least=Verdict.VERIFY, at_most=Verdict.REFER)
    return Plot((replace(plot.records[0], content=content),), check)


def _namesake(plot: Plot, like: PersonFacts, name: str, years: int) -> Plot:
    born = like.birth_date
    # Never the first of a month: lists write 1 January where they know the year alone, which fits any day of it.
    other = born.replace(year=born.year - years, month=(born.month + 4) % 12 + 1, day=(born.day + 9) % 27 + 2)
    return _other_person(plot, like, name, replace(_listed(plot), birth_dates=(DateSpan(other, other),)))


def _other_person(plot: Plot, like: PersonFacts, name: str, content: Person) -> Plot:
    """The plot with its record replaced by `content`, about a person outside the region who resembles `like`."""
    (record,) = plot.records
    near = replace(
        record,
        reference=f"{name}-{record.reference}",
        content=replace(content, documents=()),
        about=(),
        resembles=(like.reference,),
    )
    check = replace(
        plot.check, plot=name, at_least=Verdict.CLEAR, at_most=Verdict.VERIFY, finding="", reference=near.reference
    )
    return Plot((near,), check)


def _listed(plot: Plot) -> Person:
    (record,) = plot.records
    assert isinstance(record.content, Person)  # noqa: S101 - plots of this file start from a person's record
    return record.content


def _name(given: str, surname: str) -> PersonName:
    return PersonName(f"{given} {surname}", "primary", quality="good", surname=surname, given=given)


def _another_given_name(region: Region, person: PersonFacts, number: int) -> str:
    chance = dice(region.seed, _STREAM, 2 * number)
    culture = cultures()[person.culture]
    given = culture.given_names(person.sex, chance)
    while not set(given.split()).isdisjoint(person.given_names.split()):
        given = culture.given_names(person.sex, chance)
    return given

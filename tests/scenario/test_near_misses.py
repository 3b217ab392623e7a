"""People who resemble a person on a list: never the same person, and the truth says so."""

from datetime import date

import pytest

from leeward.core.record.content.person import Person
from leeward.scenario import Region, household
from leeward.scenario.near_misses import (
    known_by_alias,
    same_name_other_birth_date,
    same_name_same_year,
    sanction_homonym,
    wanted_twin,
)
from leeward.scenario.plots import PlotMaker
from leeward.scenario.record_facts import Plot

NUMBERS = range(0, 120, 3)


def _plot_of(maker: PlotMaker, region: Region, today: date, number: int) -> tuple[Plot, Person]:
    plot = maker(region, household(region, number, today=today), number, today)
    (record,) = plot.records
    assert isinstance(record.content, Person)
    return plot, record.content


@pytest.mark.parametrize(
    ("maker", "at_most"),
    [
        (same_name_other_birth_date, "VERIFY"),
        (same_name_same_year, "REFER"),
        (wanted_twin, "VERIFY"),
        (sanction_homonym, "VERIFY"),
    ],
)
def test_a_near_miss_is_about_no_one_of_the_region(region: Region, today: date, maker: PlotMaker, at_most: str) -> None:
    for number in NUMBERS:
        plot, listed = _plot_of(maker, region, today, number)
        assert plot.records[0].about == ()
        assert plot.records[0].resembles == (plot.check.person,)
        assert (plot.check.at_least, plot.check.at_most) == ("CLEAR", at_most)
        assert plot.check.finding == ""
        assert plot.check.reference == plot.records[0].reference
        assert listed.documents == (), "the listed person holds other documents"


def test_the_namesake_was_born_years_earlier(region: Region, today: date) -> None:
    years = set()
    for number in NUMBERS:
        _, listed = _plot_of(same_name_other_birth_date, region, today, number)
        holder = household(region, number, today=today)[0]
        assert listed.names[0].text == holder.full_name
        years.add(holder.birth_date.year - listed.birth_dates[0].earliest.year)
    assert years == {3, 14}


def test_the_hardest_namesake_shares_the_year_only(region: Region, today: date) -> None:
    for number in NUMBERS:
        _, listed = _plot_of(same_name_same_year, region, today, number)
        born = household(region, number, today=today)[0].birth_date
        other = listed.birth_dates[0].earliest
        assert other.year == born.year
        assert other.month != born.month


@pytest.mark.parametrize("maker", [same_name_other_birth_date, same_name_same_year])
def test_no_namesake_is_born_on_the_day_that_lists_write_for_an_unknown_one(
    region: Region, today: date, maker: PlotMaker
) -> None:
    """1 January fits every day of its year, so that a full day's difference would not tell the two apart."""
    for number in range(4_000):
        _, listed = _plot_of(maker, region, today, number)
        born = listed.birth_dates[0].earliest
        assert (born.month, born.day) != (1, 1), number


def test_the_twin_has_no_given_name_of_the_traveller(region: Region, today: date) -> None:
    for number in NUMBERS:
        _, listed = _plot_of(wanted_twin, region, today, number)
        holder = household(region, number, today=today)[0]
        assert set(listed.names[0].given.split()).isdisjoint(holder.given_names.split())
        assert listed.names[0].surname == holder.surname
        assert listed.birth_dates[0].exact == holder.birth_date


def test_the_homonym_has_another_state_and_generation(region: Region, today: date) -> None:
    for number in NUMBERS:
        _, listed = _plot_of(sanction_homonym, region, today, number)
        holder = household(region, number, today=today)[0]
        assert listed.names[0].text == holder.full_name
        assert holder.nationality not in listed.nationalities
        assert holder.birth_date.year - listed.birth_dates[0].earliest.year == 22
        assert listed.birth_dates[0].exact is None, "a year is all that the list knows"


def test_an_alias_is_the_traveller_after_all(region: Region, today: date) -> None:
    for number in NUMBERS:
        plot, listed = _plot_of(known_by_alias, region, today, number)
        holder = household(region, number, today=today)[0]
        primary, alias = listed.names
        assert alias.text == holder.full_name
        assert alias.kind == "alias"
        assert set(primary.given.split()).isdisjoint(holder.given_names.split())
        assert plot.records[0].about == (holder.reference,)
        assert (plot.check.at_least, plot.check.at_most) == ("VERIFY", "REFER")

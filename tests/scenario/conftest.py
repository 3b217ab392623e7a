"""The region that the scenario's tests look at: one seed, one day, a few thousand people."""

from datetime import date

import pytest

from leeward.scenario import PersonFacts, Region, build_region, people


@pytest.fixture(scope="session")
def region() -> Region:
    return build_region(2026)


@pytest.fixture(scope="session")
def today() -> date:
    return date(2026, 11, 24)


@pytest.fixture(scope="session")
def crowd(region: Region, today: date) -> tuple[PersonFacts, ...]:
    """The first 6,000 people."""
    return tuple(people(region, today=today, count=6_000))

"""Rows of a reflection period hold the rule that gave the days, also on a database that counts characters."""

import csv

import pytest

from leeward.apps.protection.models import ReflectionClock
from leeward.resources import read_text

SOURCES = sorted({row["source"] for row in csv.DictReader(read_text("care/reflection.csv").splitlines())})


@pytest.mark.parametrize("source", SOURCES)
def test_every_rule_of_the_table_fits(source: str) -> None:
    ReflectionClock._meta.get_field("rule").clean(source, None)

"""Rows that leave the screen: bounded, and only what may leave."""

import csv
import io

import pytest
from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.queries.record_rows import COLUMNS, as_csv, rows_of
from leeward.apps.registry.queries.records import Filters
from leeward.core.record.content.document import TravelDocument

pytestmark = pytest.mark.django_db


def shared(cast: Cast, number: str, **handling: object) -> None:
    content = TravelDocument(number, "BRB", "lost")
    create_record(content, keeper=cast.keeper, handling=Handling(**handling))  # type: ignore[arg-type]  # as named


def test_what_its_owner_lets_pass_on_newest_first(cast: Cast) -> None:
    shared(cast, "A1")
    shared(cast, "A2", no_onward=True)
    shared(cast, "A3", countries=("ATG",))
    shared(cast, "A4")
    elsewhere = create_officer("kay", "Kay", cast.barbados, roles=[Role.RECORD_KEEPER])
    assert [row[0] for row in rows_of(cast.keeper, Filters()).rows] == ["A4", "A3", "A2", "A1"]
    assert [row[0] for row in rows_of(elsewhere, Filters()).rows] == ["A4", "A1"]
    assert [row[0] for row in rows_of(cast.keeper, Filters(search="A2")).rows] == ["A2"]


def test_no_cell_is_a_formula() -> None:
    lines = "".join(as_csv([("=1+1", "a,b", 'say "x"', "line\nend")]))
    header, row = csv.reader(io.StringIO(lines))
    assert header == [str(name) for name in COLUMNS]
    assert row == ["'=1+1", "a,b", 'say "x"', "line\nend"]

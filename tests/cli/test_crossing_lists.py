"""Lists of `leeward crossings`: csv without names, for the roles of the pages."""

from datetime import timedelta

import pytest
from tests.apps.border.conftest import Cast
from tests.apps.crossings.appealing import imposed
from tests.apps.crossings.conftest import Cross, cross
from tests.apps.crossings.reporting import reporting
from tests.cli.conftest import Here

from leeward.apps.crossings.actions.appeals import Lodged, lodge_against_ban
from leeward.apps.crossings.actions.corrections import note_correction
from leeward.core.travel.stays.crossing import Direction, Holder

__all__ = ["cross"]
pytestmark = pytest.mark.django_db
ROE = Holder("GBR", "C1", "JO", "ROE", "19800102", "F")


def test_each_list_for_its_roles(cast: Cast, cross: Cross) -> None:
    made = imposed(cast, cross)
    type(made.ban).objects.update(legal_basis="=1+1")
    lodge_against_ban(made.ban, Lodged(made.today, "person", "A permit"), officer=cast.bella)
    row = cross(Direction.ENTRY, 60, ROE, until=20)
    note_correction(row, "I left", officer=cast.bella)
    reporting(cast).learns()
    here = Here()
    for name, inside, outside, told in (
        ("entries", "clara", "bella", ",LCA-IMMI,False,in_force,"),
        ("appeals", "bella", "alice", f",ban,{made.ban.pk},{made.today},person,{made.today + timedelta(30)},30,,"),
        ("conditions", "bella", "alice", ",'=1+1,open"),
        ("corrections", "clara", "bella", f",{row.pk},entry,{row.day},"),
        ("without-exit", "bella", "alice", f"{row.day + timedelta(20):%Y-%m},1"),
    ):
        head, *lines = here.run("crossings", name, "--officer", inside).out.splitlines()
        assert len(lines) == 1, name
        assert told in lines[0]
        assert head.count(",") == lines[0].count(",")
        refused = here.run("crossings", name, "--officer", outside)
        assert refused.code == 1
        assert "has none of the roles" in refused.refusal

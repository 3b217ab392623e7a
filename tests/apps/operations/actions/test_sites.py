"""Phases and sites: written by the lead alone, taken out and put back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.apps.operations.conftest import Team
from tests.largest_write import largest_write

from leeward.apps.operations.actions.phases import save_phase
from leeward.apps.operations.actions.removing import remove, restore
from leeward.apps.operations.actions.sites import SiteFacts, import_sites, save_site
from leeward.apps.operations.models import Operation, Phase, Site
from leeward.platform.refusal import NotAllowed


def test_phases_are_written_taken_out_and_put_back(operation: Operation, team: Team) -> None:
    day = operation.begins_on
    with pytest.raises(NotAllowed, match="before the first"):
        save_phase(operation, None, "Training", day, day - timedelta(1), officer=team.lea)
    with pytest.raises(NotAllowed):
        save_phase(operation, None, "Training", day, day, officer=team.ali)
    row = save_phase(operation, None, "Training", day - timedelta(9), day, officer=team.lea)
    save_phase(operation, row, "Training in Bridgetown", day, day, officer=team.lea)
    with pytest.raises(NotAllowed):
        remove(row, officer=team.sam)
    remove(row, officer=team.lea)
    assert not operation.phases.exists()
    restore(Phase.with_removed.get(), officer=team.lea)
    assert operation.phases.get().name == "Training in Bridgetown"


def test_a_code_names_one_site(operation: Operation, team: Team) -> None:
    pier = SiteFacts("PIER", "Fishing pier", team.antigua, latitude=17.1, longitude=-61.8)
    first = save_site(operation, None, pier, officer=team.lea)
    with pytest.raises(NotAllowed, match="has the code PIER"):
        save_site(operation, None, pier, officer=team.lea)
    with pytest.raises(NotAllowed):
        save_site(operation, first, pier, officer=team.sue)
    remove(first, officer=team.lea)
    save_site(operation, None, pier, officer=team.lea)
    with pytest.raises(NotAllowed, match="has this code now"):
        restore(Site.with_removed.get(pk=first.pk), officer=team.lea)


def test_a_file_twice_is_the_same_as_once(operation: Operation, team: Team) -> None:
    rows = [SiteFacts(code, code, team.antigua, latitude=17.1, longitude=-61.8) for code in "AB"]
    assert import_sites(operation, rows, officer=team.lea) == (2, 0)
    before = list(operation.sites.values())
    assert import_sites(operation, rows, officer=team.lea) == (0, 2)
    assert list(operation.sites.values()) == before
    with pytest.raises(NotAllowed):
        import_sites(operation, rows, officer=team.ali)


def test_a_long_file_is_written_by_as_many_statements_as_a_short_one(operation: Operation, team: Team) -> None:
    def rows(name: str, count: int) -> list[SiteFacts]:
        return [
            SiteFacts(f"{name}{each}", "Pier", team.antigua, latitude=17.1, longitude=-61.8) for each in range(count)
        ]

    short = largest_write(lambda: import_sites(operation, rows("S", 2), officer=team.lea))
    assert largest_write(lambda: import_sites(operation, rows("L", 20), officer=team.lea)) == short
    again = [replace(facts, lanes=3) for facts in (*rows("S", 2), *rows("L", 20))]
    assert largest_write(lambda: import_sites(operation, again, officer=team.lea)) == short
    assert set(operation.sites.values_list("lanes", flat=True)) == {3}

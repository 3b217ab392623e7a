"""A table of results: good rows are taken, the others named by line, and the same table again changes nothing."""

import pytest
from tests.apps.projects.conftest import Team

from leeward.apps.audit.models import AuditEntry
from leeward.apps.projects.actions.importing import import_file
from leeward.apps.projects.actions.importing_rows import import_results
from leeward.apps.projects.models import Entry, Goal, Indicator, Target
from leeward.core.results.iati.rows import WrongRow
from leeward.platform.refusal import NotAllowed

HEAD = "identifier,level,result,indicator,period_start,period_end,baseline_year,baseline,target,actual,comment"
ROW = "XM-DAC-47066-BOAT-24,outcome,People are found,Workshops,2025-01-01,2025-06-30,,,9,7,File 7"
TABLE = f"""{HEAD}
{ROW}
{ROW.replace("2025-01-01,2025-06-30", "2025-07-01,2025-12-31").replace("9,7", ",8")}
{ROW.replace("BOAT", "GOAT")}
{ROW.replace("9,7", "9,-7")}
{ROW.replace("9,7", "10,7")}
{ROW.replace("2025-06-30", "2025-05-31")}
{ROW.replace("9,7", "lots,7")}
{ROW.replace("Workshops", "Talks").replace(",,,9,7", ",,3,9,7")}
"""


def test_good_rows_are_taken_and_the_others_named_by_line(team: Team) -> None:
    taken = import_results(TABLE, officer=team.mona)
    assert taken.rows == 2
    named = [(each.split(",")[0].split(":")[0], each) for each in taken.rejects]
    assert [line for line, _why in named] == [f"Line {number}" for number in range(4, 10)]
    for (_line, why), words in zip(
        named,
        ("no project", "no number", "another value", "partly in another", "target", "needs its year"),
        strict=True,
    ):
        assert words in why
    assert (Goal.objects.count(), Indicator.objects.count(), Target.objects.count()) == (1, 1, 1), "of good rows alone"
    assert sorted(int(each.value) for each in Entry.objects.filter(state="waits")) == [7, 8]
    before = AuditEntry.objects.count()
    assert import_results(TABLE, officer=team.mona) == taken
    assert AuditEntry.objects.count() == before


def test_a_table_is_known_by_its_heading_and_projects_of_others_are_not_there(team: Team) -> None:
    done, taken = import_file(f"{HEAD}\n{ROW}\n".encode(), officer=team.zoe)
    assert (done, taken.rows, len(taken.rejects)) == ([], 0, 1)
    assert not Goal.objects.exists()
    with pytest.raises(NotAllowed, match="colour"):
        import_file(f"{HEAD},colour\n{ROW}\n".encode(), officer=team.mona)
    with pytest.raises(WrongRow):
        import_results("identifier\n", officer=team.mona)

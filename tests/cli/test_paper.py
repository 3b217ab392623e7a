"""`leeward paper`: the officer's post and zone, rejects in a file, the same file again."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.screening.conftest import own_index
from tests.cli.conftest import Here

from leeward.apps.crossings.models import Crossing

__all__ = ["own_index"]


def test_a_file_twice(cast: Cast, own_index: Path, tmp_path: Path) -> None:
    here, file = Here(), tmp_path / "papers.csv"
    at = timezone.localtime(timezone.now() - timedelta(days=2), ZoneInfo(cast.bridgetown.zone)).replace(microsecond=0)
    file.write_text(
        "direction,at,number,issuer,surname,kept_at\n"
        f"exit,{at:%Y-%m-%d %H:%M:%S},A1111111,BRB,Clarke,Book 1\n"
        f"out,{at:%Y-%m-%d %H:%M:%S},B2222222,BRB,=Poe,Book 1\n"
    )
    for _ in range(2):
        done = here.run("paper", str(file), "--officer", "alice")
        assert (done.code, done.out.strip()) == (1, "1 crossing recorded, 0 known before, 0 with an alert to look at")
    assert Crossing.objects.get().at == at
    rejected = (tmp_path / "papers.csv.rejects.csv").read_text().splitlines()
    assert rejected[1].startswith("3,direction,")
    assert rejected[1].endswith(",'=Poe,Book 1")


def test_who_works_at_no_counter(cast: Cast, tmp_path: Path) -> None:
    here, file = Here(), tmp_path / "papers.csv"
    file.write_text("x")
    cast.bob.post = None
    cast.bob.save()
    for officer in ("keeper", "bob"):
        done = here.run("paper", str(file), "--officer", officer)
        assert (done.code, "works at no counter" in done.refusal) == (1, True)
    done = here.run("paper", "-", "--officer", "alice", stdin=b"number\n1\n")
    assert (done.code, "lacks columns" in done.refusal) == (2, True)

"""`leeward link` on a real standalone cluster: byte for byte what one machine writes."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.spark_cluster import Cluster, environment_of, free_port

from leeward.scenario.duplicates import region_names, rows

pytestmark = [pytest.mark.soak, pytest.mark.usefixtures("asked_for")]
_COLUMNS = ("given_name", "surname", "birth_date", "document", "phone")


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of invented people, in more than one portion."""
    file = tmp_path_factory.mktemp("people") / "people.csv"
    every = rows(30_000, region_names(), seed=12)
    lines = [",".join((str(place), *(getattr(row, name) for name in _COLUMNS))) for place, row in enumerate(every)]
    file.write_text("\n".join((",".join(("id", *_COLUMNS)), *lines)))
    return file


def linked(people: Path, out: Path, environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "leeward"), "link", str(people), "--out", str(out), *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=500)


def test_the_cluster_agrees_with_one_machine(cluster: Cluster, people: Path, tmp_path: Path) -> None:
    here, there = tmp_path / "here.csv", tmp_path / "there.csv"
    assert linked(people, here, {"PATH": "/usr/bin:/bin"}).returncode == 0
    done = linked(people, there, cluster.environment, "--engine", "spark", "--master", cluster.master)
    assert done.returncode == 0, done.stderr
    assert there.read_bytes() == here.read_bytes()
    assert len(here.read_text().splitlines()) > 5_000


def test_a_missing_master_is_reported_in_one_line(spark: Path, java: str, people: Path, tmp_path: Path) -> None:
    environment = environment_of(spark, java, tmp_path)
    words = ("--engine", "spark", "--master", f"spark://127.0.0.1:{free_port()}")
    done = linked(people, tmp_path / "none.csv", environment, *words)
    assert (done.returncode, "leeward: Spark: " in done.stderr, "Traceback" in done.stderr) == (2, True, False)
    assert not (tmp_path / "none.csv").exists()

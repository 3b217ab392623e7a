"""The same batch on a real standalone cluster of a master and two workers: row for row what one machine says."""

import os
import re
import signal
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from tests.spark_cluster import Cluster, environment_of, free_port, wait_for

from leeward.scenario import build_region, people

pytestmark = [pytest.mark.soak, pytest.mark.usefixtures("asked_for")]
BIN = Path(sys.executable).parent


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with the demonstration region, and a file of its people as `travellers.csv`."""
    if connection.vendor != "sqlite":
        pytest.skip("the command works in an SQLite installation of its own: one run of the suite tests that")
    folder = tmp_path_factory.mktemp("spark")
    leeward(folder, {"PATH": "/usr/bin:/bin"}, "demo")
    with (folder / "travellers.csv").open("w") as file:
        file.write("reference,surname,given_names,birth_date,sex,nationality,document_number,document_issuer\n")
        today = date.today()  # noqa: DTZ011 - any day will do
        for each in people(build_region(), today=today, count=10_000):
            document = each.documents[0]
            facts = (each.reference, each.surname, each.given_names, each.birth_date, each.sex, each.nationality)
            file.write(",".join(map(str, (*facts, document.number, document.issuer))) + "\n")
        file.write("late,,,1960s,,,,\n")
    return folder


def leeward(folder: Path, environment: dict[str, str], *words: str) -> str:
    """Run the command; what it printed."""
    environment = {**environment, "LEEWARD_VAR": str(folder / "var"), "LEEWARD_DEMO": "yes"}
    done = subprocess.run([BIN / "leeward", *words], env=environment, capture_output=True, check=False, timeout=500)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def screened(folder: Path, environment: dict[str, str], name: str, *words: str) -> tuple[bytes, bytes]:
    """The hits and the rejects of a run."""
    out = folder / f"{name}.csv"
    source = folder / "travellers.csv"
    told = leeward(folder, environment, "screen", str(source), "--out", str(out), "--officer", "officer", *words)
    assert re.match(r"\d+ travellers screened, [1-9]\d* with hits", told)
    return out.read_bytes(), out.with_suffix(".rejects.csv").read_bytes()


def test_the_cluster_agrees_with_one_machine(cluster: Cluster, region: Path) -> None:
    words = ("--engine", "spark", "--master", cluster.master)
    assert screened(region, cluster.environment, "cluster", *words) == screened(region, cluster.environment, "local")


def test_a_lost_worker_loses_no_work(cluster: Cluster, region: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"

    def lose_one() -> None:
        """Once an executor has the index, the work has begun: then one worker goes, its executor too."""
        wait_for(lambda: any(work.glob("*/*/leeward-index-image")))
        for executor in executors(cluster.workers[0].pid):
            os.kill(executor, signal.SIGKILL)
        cluster.workers[0].kill()

    thread = threading.Thread(target=lose_one)
    thread.start()
    words = ("--engine", "spark", "--master", cluster.master)
    found = screened(region, cluster.environment, "lost", *words)
    thread.join()
    assert found == screened(region, cluster.environment, "again")


def executors(worker: int) -> list[int]:
    """The processes that a worker started."""
    return [int(child) for child in Path(f"/proc/{worker}/task/{worker}/children").read_text().split()]


def test_a_missing_master_is_reported_in_one_line(spark: Path, java: str, region: Path, tmp_path: Path) -> None:
    environment = environment_of(spark, java, tmp_path)
    words = ("--engine", "spark", "--master", f"spark://127.0.0.1:{free_port()}")
    with pytest.raises(AssertionError) as failed:
        screened(region, environment, "nobody", *words)
    assert "leeward: Spark: " in str(failed.value)
    assert "Traceback" not in str(failed.value)

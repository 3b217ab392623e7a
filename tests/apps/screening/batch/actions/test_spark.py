"""The same batch on a real standalone cluster of a master and two workers: row for row what one machine says."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from leeward.scenario import build_region, people

pytestmark = pytest.mark.soak
BIN = Path(sys.executable).parent
SPARK = BIN.parent / "spark"  # beside the environment: Spark must not become part of what every test sees
PACKAGES = ("pyspark>=4.0", "py4j", "pandas>=2.2,<3", "python-dateutil", "pytz", "six")
Node = subprocess.Popen[bytes]


@pytest.fixture(scope="module", autouse=True)
def asked_for(request: pytest.FixtureRequest) -> None:
    """A cluster takes minutes and both cores: running the tests of this folder must not start one."""
    if request.config.getoption("markexpr") != "soak":
        pytest.skip("Spark runs in `make soak` only")


@pytest.fixture(scope="module")
def java() -> str:
    """The Java that Spark runs on."""
    found = shutil.which("java")
    if found is None:
        pytest.skip("Spark needs Java, and there is none here (Debian: apt-get install default-jre-headless)")
    if shutil.which("setpriv") is None:
        pytest.skip("the cluster's processes are tied to the tests by setpriv, which is not here (util-linux)")
    return str(Path(found).resolve().parents[1])


@pytest.fixture(scope="module")
def spark(java: str) -> Path:
    """Spark's Python packages, installed once."""
    if not (SPARK / "pyspark").is_dir():
        words = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(SPARK), *PACKAGES]
        done = subprocess.run(words, capture_output=True, check=False, timeout=900)
        if done.returncode != 0:
            shutil.rmtree(SPARK, ignore_errors=True)
            pytest.skip(f"Spark cannot be installed here: {done.stderr.decode().strip().splitlines()[-1]}")
    return SPARK


@dataclass(frozen=True)
class Cluster:
    """A running cluster: its address, its workers, and the environment of its clients."""

    master: str
    workers: list[Node]
    environment: dict[str, str]


def environment_of(spark: Path, java: str, folder: Path) -> dict[str, str]:
    """What every process of Spark needs; nothing that it writes is left outside `folder`."""
    return {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(spark),
        "PYTHONWARNINGS": "ignore",
        "JAVA_HOME": java,
        "JAVA_TOOL_OPTIONS": f"-Djava.io.tmpdir={folder}",
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_DIRS": str(folder),
        "SPARK_WORKER_DIR": str(folder / "work"),
        "HOME": str(folder),
    }


@pytest.fixture
def cluster(spark: Path, java: str, tmp_path: Path) -> Iterator[Cluster]:
    """A master and two workers on loopback, one core and 1 GB each; all ended afterwards."""
    environment = environment_of(spark, java, tmp_path)
    address = f"spark://127.0.0.1:{free_port()}"
    with node(spark, environment, tmp_path / "master.log", "master.Master", *address[8:].split(":"), port=True) as _:
        wait_for(lambda: "I have been elected leader" in (tmp_path / "master.log").read_text())
        first = node(spark, environment, tmp_path / "worker1.log", "worker.Worker", address)
        second = node(spark, environment, tmp_path / "worker2.log", "worker.Worker", address)
        with first as one, second as two:
            logs = [tmp_path / "worker1.log", tmp_path / "worker2.log"]
            wait_for(lambda: all("Successfully registered" in log.read_text() for log in logs))
            yield Cluster(address, [one, two], environment)


@contextmanager
def node(
    spark: Path, environment: dict[str, str], log: Path, what: str, *where: str, port: bool = False
) -> Iterator[Node]:
    """A process of the cluster, in a group of its own so that its executors end with it."""
    # The kernel ends the node where the tests themselves are killed.
    words = [
        "setpriv",
        "--pdeathsig",
        "KILL",
        str(spark / "pyspark" / "bin" / "spark-class"),
        f"org.apache.spark.deploy.{what}",
        "--webui-port",
        "0",
    ]
    words += ["--host", where[0], "--port", where[1]] if port else ["--cores", "1", "--memory", "1g", *where]
    with log.open("wb") as file:
        process = subprocess.Popen(words, env=environment, stdout=file, stderr=file, start_new_session=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + 300
    while not happened():
        assert time.monotonic() < end, "the cluster does not come up"
        time.sleep(0.1)


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

"""A real standalone Spark cluster of a master and two workers, for the long tests of what runs on Spark."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent
SPARK = BIN.parent / "spark"  # beside the environment: Spark must not become part of what every test sees
PACKAGES = ("pyspark>=4.0", "py4j", "pandas>=2.2,<3", "python-dateutil", "pytz", "six")
Node = subprocess.Popen[bytes]


@pytest.fixture(scope="module")
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

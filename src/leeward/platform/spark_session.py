"""A Spark session (extra `spark`) for one piece of work, and its failures in one sentence."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

_FOR_EACH_CORE, _MOST_AT_ONCE = 8, 512
_LONGEST = 300
_PYTHON_ERROR = re.compile(r"(?!org\.|java\.)(?:[a-z_]\w*\.)*[A-Z]\w+: \S")


class SparkFailedError(RuntimeError):
    """Spark is not installed, its cluster cannot be reached, or a task failed for good; the message says which."""


@contextmanager
def spark_session(master: str, name: str) -> Iterator[Any]:
    """A session on the cluster at `master` (`spark://host:7077`, `local[2]`, or any other that Spark accepts).

    Raises `SparkFailedError`, also for what Spark raises inside the context.
    """
    try:
        from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra that few installations have
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as error:
        raise SparkFailedError("Spark is not installed: pip install 'leeward[spark]'; it needs Java too") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName(name)
    # Our rows are large values: more of them in an Arrow batch would only need more memory.
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", 1)
    session = None
    try:
        builder = builder.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        yield session
    except (PySparkException, _java_error()) as error:
        raise SparkFailedError(f"Spark: {_error_line(error)}") from error
    finally:
        if session is not None:
            with suppress(Exception):  # stopping fails where the cluster is gone already
                session.stop()


def at_once(session: Any) -> int:
    """Tasks given to the cluster at once: enough that slow ones even out, few enough for the driver's memory."""
    return min(_FOR_EACH_CORE * int(session.sparkContext.defaultParallelism), _MOST_AT_ONCE)


def _java_error() -> type[Exception]:
    from py4j.protocol import Py4JError  # noqa: PLC0415 - comes with Spark

    kind: type[Exception] = Py4JError
    return kind


def _error_line(error: Exception) -> str:
    """The error in one line: Python's on the executor, else Spark's, without the stack."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip() and not line.startswith("\tat ")]
    python = [line for line in lines if _PYTHON_ERROR.match(line)]
    return (python[-1:] or lines or [type(error).__name__])[0][:_LONGEST]

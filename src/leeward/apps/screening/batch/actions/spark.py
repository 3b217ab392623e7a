"""Blocks searched on a Spark cluster (extra `spark`), when the cores of one machine are not enough.

The index travels to each executor once, as files; each block goes out and comes back as one value in an Arrow batch.
Executors need Python with Leeward installed, but neither Django settings nor a database.
"""

import os
import pickle
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from leeward import __version__
from leeward.apps.screening.batch.actions.local import SearchFailed
from leeward.core.search.candidates.blocks import Block, Searched, search
from leeward.core.search.index import Index
from leeward.core.search.index.image import IndexImage

# Blocks given to the cluster at once: enough that slow ones even out, few enough for the driver's memory.
_FOR_EACH_CORE, _MOST_AT_ONCE = 8, 512
_IMAGE = "leeward-index-image"
_LONGEST_TOLD = 300
_PYTHON_ERROR = re.compile(r"(?!org\.|java\.)(?:[a-z_]\w*\.)*[A-Z]\w+: \S")


def search_on_spark(image: IndexImage, blocks: Iterable[Block], *, master: str) -> Iterator[Searched]:
    """Search the blocks on the cluster at `master` (`spark://host:7077`, `local[2]`, or any other that Spark accepts).

    Raises SearchFailed where Spark is not installed, the cluster cannot be reached, or a task fails for good.
    """
    waiting = iter(blocks)
    with _session(master) as session, _folder(image) as folder:
        names = _ship(session, image, folder)
        task = partial(_search, names=names, version=__version__)
        while taken := list(islice(waiting, _at_once(session))):
            table = pa.table({"block": [pickle.dumps(block) for block in taken]})
            for row in session.createDataFrame(table).mapInArrow(task, "found binary").collect():
                found: Searched = pickle.loads(row.found)  # noqa: S301 - made by our own executors from our own blocks
                yield found


def _at_once(session: Any) -> int:
    return min(_FOR_EACH_CORE * int(session.sparkContext.defaultParallelism), _MOST_AT_ONCE)


@contextmanager
def _session(master: str) -> Iterator[Any]:
    """A Spark session for one batch; its failures in one sentence."""
    try:
        from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra that few installations have
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as error:
        raise SearchFailed("Spark is not installed: pip install 'leeward[spark]'; it needs Java too") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("leeward screen")
    # One block is one large row of an Arrow batch: more rows a batch would only need more memory.
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", 1)
    session = None
    try:
        builder = builder.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        yield session
    except (PySparkException, _java_error()) as error:
        raise SearchFailed(f"Spark: {_error_line(error)}") from error
    finally:
        if session is not None:
            with suppress(Exception):  # stopping fails where the cluster is gone already
                session.stop()


def _java_error() -> type[Exception]:
    from py4j.protocol import Py4JError  # noqa: PLC0415 - comes with Spark

    kind: type[Exception] = Py4JError
    return kind


def _error_line(error: Exception) -> str:
    """The error in one line: Python's on the executor, else Spark's, without the stack."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip() and not line.startswith("\tat ")]
    python = [line for line in lines if _PYTHON_ERROR.match(line)]
    return (python[-1:] or lines or [type(error).__name__])[0][:_LONGEST_TOLD]


@contextmanager
def _folder(image: IndexImage) -> Iterator[Path]:
    """A folder beside the index, so that its files can be hard-linked there instead of copied."""
    beside = image.files[0].parent if image.files else None
    with tempfile.TemporaryDirectory(prefix="spark-", dir=beside) as folder:
        yield Path(folder)


def _ship(session: Any, image: IndexImage, folder: Path) -> tuple[str, ...]:
    """Give the index files to Spark under unique names; these names."""
    names = [f"leeward-index-{number}" for number, _ in enumerate(image.files)]
    for name, path in zip(names, image.files, strict=True):
        (folder / name).hardlink_to(path)
    (folder / _IMAGE).write_bytes(pickle.dumps(image))
    for name in (*names, _IMAGE):
        session.sparkContext.addFile(str(folder / name))
    return tuple(names)


def _search(batches: Iterable[Any], *, names: tuple[str, ...], version: str) -> Iterator[Any]:
    """Runs on an executor: blocks in, hits out."""
    if version != __version__:
        raise RuntimeError(f"this executor has Leeward {__version__}, the driver has {version}")
    index = _index(names)
    for batch in batches:
        blocks = (pickle.loads(data) for data in batch.column("block").to_pylist())  # noqa: S301 - the driver's own
        yield pa.record_batch({"found": [pickle.dumps(search(block, index)) for block in blocks]})


@cache
def _index(names: tuple[str, ...]) -> Index:
    """The index that was shipped, opened once in each Python process of an executor."""
    from pyspark import SparkFiles  # noqa: PLC0415 - see above

    files = tuple(Path(SparkFiles.get(name)) for name in names)
    image: IndexImage = pickle.loads(Path(SparkFiles.get(_IMAGE)).read_bytes())  # noqa: S301 - the driver's own
    return image.on(files).open()

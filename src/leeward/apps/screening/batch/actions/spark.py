"""Blocks searched on a Spark cluster (extra `spark`), when the cores of one machine are not enough.

The index travels to each executor once, as files; each block goes out and comes back as one value in an Arrow batch.
Executors need Python with Leeward installed, but neither Django settings nor a database.
"""

import pickle
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
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
from leeward.platform.spark_session import SparkFailedError, at_once, spark_session

_IMAGE = "leeward-index-image"


def search_on_spark(image: IndexImage, blocks: Iterable[Block], *, master: str) -> Iterator[Searched]:
    """Search the blocks on the cluster at `master` (`spark://host:7077`, `local[2]`, or any other that Spark accepts).

    Raises SearchFailed where Spark is not installed, the cluster cannot be reached, or a task fails for good.
    """
    try:
        with spark_session(master, "leeward screen") as session, _folder(image) as folder:
            names = _ship(session, image, folder)
            yield from _search_blocks(session, names, iter(blocks))
    except SparkFailedError as error:
        raise SearchFailed(str(error)) from error


def _search_blocks(session: Any, names: tuple[str, ...], waiting: Iterator[Block]) -> Iterator[Searched]:
    task = partial(_search, names=names, version=__version__)
    while taken := list(islice(waiting, at_once(session))):
        table = pa.table({"block": [pickle.dumps(block) for block in taken]})
        for row in session.createDataFrame(table).mapInArrow(task, "found binary").collect():
            found: Searched = pickle.loads(row.found)  # noqa: S301 - made by our own executors from our own blocks
            yield found


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

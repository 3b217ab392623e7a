"""Portions of rows that find and judge their pairs on a Spark cluster, when the cores of one machine are not enough.

Rows and keys, some 600 bytes a row, travel to each machine once and have to fit there; the pairs, a hundred times as
much, are only on the machine that finds them. Each task runs what one machine runs, so the answer is the same.
Executors need Python with Leeward installed.
"""

import pickle
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import pyarrow as pa

from leeward import __version__
from leeward.core.linkage.links import Found, Judge


def on_spark(judge: Judge, *, session: Any, at_once: int) -> Iterator[Found]:
    """The probable pairs of all rows, from the cluster of a session; so many portions are under way at once."""
    name = f"leeward-judge-{uuid4().hex}"
    with tempfile.TemporaryDirectory(prefix="spark-") as folder:
        with (Path(folder) / name).open("wb") as file:
            pickle.dump(judge, file)
        session.sparkContext.addFile(str(Path(folder) / name))
        task = partial(_judged, name=name, version=__version__)
        portions = [(int(rows[0]), int(rows[-1]) + 1) for rows in judge.portions()]
        for begin in range(0, len(portions), at_once):
            some = portions[begin : begin + at_once]
            table = pa.table({"begin": [first for first, _ in some], "end": [last for _, last in some]})
            for row in session.createDataFrame(table).mapInArrow(task, "found binary").collect():
                found: Found = pickle.loads(row.found)  # noqa: S301 - made by our own executors
                yield found


def _judged(batches: Iterable[Any], *, name: str, version: str) -> Iterator[Any]:
    """Runs on an executor: portions of rows in, their probable pairs out."""
    if version != __version__:
        raise RuntimeError(f"this executor has Leeward {__version__}, the driver has {version}")
    judge = _judge(name)
    for batch in batches:
        portions = zip(batch.column("begin").to_pylist(), batch.column("end").to_pylist(), strict=True)
        found = [pickle.dumps(judge.of_rows(np.arange(begin, end))) for begin, end in portions]
        yield pa.record_batch({"found": found})


@cache
def _judge(name: str) -> Judge:
    """What was shipped, read once in each Python process of an executor."""
    from pyspark import SparkFiles  # noqa: PLC0415 - an extra that few installations have

    judge: Judge = pickle.loads(Path(SparkFiles.get(name)).read_bytes())  # noqa: S301 - the driver's own
    return judge

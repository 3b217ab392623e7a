"""The pairs to compare, found by Splink on DuckDB (extra `analysis`), which uses the disk where memory ends.

Rules, levels and model are ours on every engine, so an engine changes what a run costs and not what it finds. With
its own rules and model Splink finds less (`benchmarks/linkage.py`).
"""

import logging
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import numpy as np
import pyarrow as pa

from leeward.core.linkage.links import Found, Judge

_AT_ONCE = 500_000
"""Pairs that are judged at once."""


class NoEngineError(RuntimeError):
    """What an engine needs is not installed, or it failed; the message says what to do."""


def on_duckdb(judge: Judge) -> Iterator[Found]:
    """The pairs that the rules find, judged in this process. Raises `NoEngineError`."""
    if find_spec("splink") is None or find_spec("duckdb") is None:
        raise NoEngineError("this engine needs the extra `analysis`: `make extras` installs it")
    from splink.backends.duckdb import DuckDBAPI  # noqa: PLC0415 - an extra, and a second to import

    found = _pairs(DuckDBAPI(), judge)
    for begin in range(0, found.num_rows, _AT_ONCE):
        some = found.slice(begin, _AT_ONCE)
        one, other = (some[name].to_numpy() for name in ("place_l", "place_r"))
        if judge.table.same:
            one, other = np.minimum(one, other), np.maximum(one, other)
        yield judge.of_pairs(np.stack((one, other)).astype(np.int64))


def _pairs(engine: Any, judge: Judge) -> pa.Table:
    """The two places of each pair."""
    from splink import Linker, SettingsCreator, block_on  # noqa: PLC0415

    logging.getLogger("splink").setLevel(logging.ERROR)
    same, used = judge.table.same, judge.used
    sides = ([each.left for each in used], [each.right for each in used])[: 1 if same else 2]
    frames = [engine.register(_arrow(side), table_name=name) for side, name in zip(sides, ("one", "two"), strict=False)]
    settings = SettingsCreator(
        link_type="dedupe_only" if same else "link_only",
        unique_id_column_name="place",
        blocking_rules_to_generate_predictions=[block_on(f"key{number}") for number in range(len(used))],
        comparisons=[],
        retain_matching_columns=False,
    )
    found = Linker(frames[0] if same else frames, settings).inference.deterministic_link()
    return found.as_duckdbpyrelation().select("place_l, place_r").to_arrow_table()


def _arrow(keys: list[Any]) -> pa.Table:
    """The keys as columns, empty where a row has none."""
    columns = {"place": pa.array(np.arange(len(keys[0])))}
    columns |= {f"key{number}": pa.array(each, mask=each == 0) for number, each in enumerate(keys)}
    return pa.table(columns)

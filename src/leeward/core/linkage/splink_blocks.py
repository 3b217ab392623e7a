"""The pairs to compare, found by Splink on DuckDB (extra `analysis`), which uses the disk where memory ends.

Rules, levels and model are ours on every engine, so an engine changes what a run costs and not what it finds. Splink
alone finds less: .861 of pairs at precision .999 where ours finds .941 (`benchmarks/linkage.py`).
"""

import logging
from importlib.util import find_spec
from typing import Any

import numpy as np
import pyarrow as pa

from leeward.core.linkage.blocking import Block, Candidates, Pairs, blocks
from leeward.core.linkage.table import Table


class NoEngineError(RuntimeError):
    """What an engine needs is not installed; the message says how to install it."""


def duckdb_engine() -> Any:
    """DuckDB in this process. Raises `NoEngineError`."""
    if find_spec("splink") is None or find_spec("duckdb") is None:
        raise NoEngineError("this engine needs the extra `analysis`: `make extras` installs it")
    from splink.backends.duckdb import DuckDBAPI  # noqa: PLC0415 - an extra, and a second to import

    return DuckDBAPI()


def candidates_by(engine: Any, table: Table) -> Candidates:
    """The pairs that the rules find, the same as `blocking.candidates` gives."""
    used = list(blocks(table))
    pairs = _pairs(engine, table, used) if used else np.zeros((2, 0), dtype=np.int64)
    order = np.lexsort((pairs[1], pairs[0]))
    pairs = pairs[:, order]
    places = tuple(
        (each.rule, np.flatnonzero((each.left[pairs[0]] == each.right[pairs[1]]) & (each.left[pairs[0]] > 0)))
        for each in used
    )
    return Candidates(pairs, places)


def _pairs(engine: Any, table: Table, used: list[Block]) -> Pairs:
    from splink import Linker, SettingsCreator, block_on  # noqa: PLC0415

    logging.getLogger("splink").setLevel(logging.ERROR)
    sides = (
        [[each.left for each in used]] if table.same else [[each.left for each in used], [each.right for each in used]]
    )
    frames = [engine.register(_arrow(side), table_name=name) for side, name in zip(sides, ("one", "two"), strict=False)]
    settings = SettingsCreator(
        link_type="dedupe_only" if table.same else "link_only",
        unique_id_column_name="place",
        blocking_rules_to_generate_predictions=[block_on(f"key{number}") for number in range(len(used))],
        comparisons=[],
        retain_matching_columns=False,
    )
    linker = Linker(frames[0] if table.same else frames, settings)
    found = linker.inference.deterministic_link()
    columns = _columns(found)
    one, other = (np.asarray(columns[name]) for name in ("place_l", "place_r"))
    if table.same:
        one, other = np.minimum(one, other), np.maximum(one, other)
    return np.stack((one, other)).astype(np.int64)


def _arrow(keys: list[Any]) -> pa.Table:
    """The keys as columns, empty where a row has none."""
    columns = {"place": pa.array(np.arange(len(keys[0])))}
    columns |= {f"key{number}": pa.array(each, mask=each == 0) for number, each in enumerate(keys)}
    return pa.table(columns)


def _columns(found: Any) -> Any:
    """The two places of each pair, as arrays."""
    return found.as_duckdbpyrelation().select("place_l, place_r").to_arrow_table()

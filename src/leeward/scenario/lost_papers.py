"""Lost and stolen documents by the hundred million, like a partner's bulk file: columns, no names.

The same seed gives the same rows, and block `n` can be made without those before it, so a benchmark knows which numbers
are in a file without storing them.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

BLOCK = 1 << 18
ISSUERS = ("BRB", "TTO", "JAM", "GUY", "USA", "GBR", "VEN", "HTI", "DOM", "CAN", "COL", "BRA", "FRA", "NLD", "D", "IND")
TYPES = ("P", "P", "P", "ID", "V")
STATUSES = ("lost", "lost", "stolen", "stolen", "revoked", "invalid")
_LETTERS = np.frombuffer(b"ABCDEFGHJKLMNPRSTUVWXYZ", np.uint8)
_DIGITS = 8
_DAYS = 3650


def lost_papers(count: int, *, today: date, seed: int = 0, first: int = 0) -> Iterator[Any]:
    """`count` rows as Arrow record batches of at most `BLOCK`, beginning with block `first`: number, issuer, type,
    status, and the dates reported and expires."""
    days = pa.array([(today - timedelta(_DAYS - day)).isoformat() for day in range(2 * _DAYS)])
    for block in range(first, -(-count // BLOCK)):
        draw = np.random.default_rng((seed, block))
        rows = min(BLOCK, count - block * BLOCK)
        reported, left = draw.integers(0, _DAYS, rows), draw.integers(0, _DAYS, rows)
        columns = {
            "number": _numbers(draw, rows),
            "issuer": _chosen(draw, ISSUERS, rows),
            "type": _chosen(draw, TYPES, rows),
            "status": _chosen(draw, STATUSES, rows),
            "reported": pa.DictionaryArray.from_arrays(pa.array(reported.astype(np.int32)), days),
            "expires": pa.DictionaryArray.from_arrays(pa.array((_DAYS + left).astype(np.int32)), days),
        }
        yield pa.RecordBatch.from_pydict(columns)


def _numbers(draw: np.random.Generator, rows: int) -> Any:
    """A letter and eight digits each."""
    signs = np.empty((rows, 1 + _DIGITS), np.uint8)
    signs[:, 0] = _LETTERS[draw.integers(0, len(_LETTERS), rows)]
    value = draw.integers(0, 10**_DIGITS, rows)
    for place in range(_DIGITS, 0, -1):
        value, digit = np.divmod(value, 10)
        signs[:, place] = digit + ord("0")
    starts = np.arange(0, signs.size + 1, 1 + _DIGITS, dtype=np.int32)
    return pa.StringArray.from_buffers(rows, pa.py_buffer(starts), pa.py_buffer(signs.tobytes()))


def _chosen(draw: np.random.Generator, values: tuple[str, ...], rows: int) -> Any:
    distinct = sorted(set(values))
    place = np.array([distinct.index(value) for value in values], np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(place[draw.integers(0, len(values), rows)]), pa.array(distinct))

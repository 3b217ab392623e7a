"""Many rows are written again by `platform.rewriting`: `bulk_update` holds the writer of SQLite far longer."""

import re
from pathlib import Path
from typing import Final

import leeward

_SOURCE = Path(leeward.__path__[0])
FEW_ROWS: Final = {
    "apps/audit/queries/chain.py": "a row of the log is updated in its place in the chain alone, and chained at once",
    "apps/exchange/actions/expiry.py": "a handful of deliveries at a time",
    "apps/exchange/actions/sealing.py": "the messages of one stream that wait, a batch of a few",
    "apps/screening/queries/reassessment.py": "the findings of one check",
    "apps/training/actions/sending.py": "statements of one sending, a few at a time",
}
"""Where few rows are written, and why they are few."""


def test_only_where_rows_are_few_is_bulk_update_called() -> None:
    files = {path.relative_to(_SOURCE).as_posix(): path.read_text(encoding="utf-8") for path in _SOURCE.rglob("*.py")}
    assert {name for name, text in files.items() if re.search(r"\.a?bulk_update\(", text)} == set(FEW_ROWS)

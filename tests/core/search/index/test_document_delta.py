"""Documents of a later index as changes of an earlier one."""

from pathlib import Path
from shutil import rmtree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.search.index.test_delta import made, papers

from leeward.core.record.content.document import TravelDocument
from leeward.core.search.index import DocumentRow, document_delta
from leeward.core.search.index.document_delta import gaps, places
from leeward.core.search.index.spill import Spill


@pytest.mark.parametrize("room", [(1 << 20, 1 << 26), (7, 1 << 26), (1 << 20, 64)], ids=["at once", "rows", "bytes"])
@pytest.mark.parametrize("memory", [1 << 30, 1], ids=["memory", "files"])
def test_many_documents_in_pieces(
    room: tuple[int, int], memory: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_delta, "ROWS", room[0])
    monkeypatch.setattr(document_delta, "BYTES", room[1])
    long = DocumentRow(None, TravelDocument("Ж" * 400, "BRB", "lost"), "BRB-RBPF")
    base, target = papers(range(300)), [*papers(range(10, 290)), *papers(range(290, 310), "stolen"), long]
    for before, after in ((base, target), (target, base), (base, []), ([], target)):
        spill = Spill(tmp_path / "spill", memory)
        made(before, after, spill)
        rmtree(spill.folder, ignore_errors=True)


@given(st.sets(st.integers(0, 1 << 40)))
def test_places_come_back(rows: set[int]) -> None:
    ordered = np.array(sorted(rows), np.int64)
    assert places(gaps(ordered)).tolist() == ordered.tolist()

"""The file format: every byte is checked, and what is damaged is refused in one sentence."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from leeward.core.search.index import container
from leeward.core.search.index.container import BLOCK, IndexDamaged, read, write

ABOUT = {"generation": 3, "position": 42, "sources": []}


def sections(length: int = 30) -> dict[str, Any]:
    return {
        "empty": np.empty(0, dtype="<u8"),
        "numbers": np.arange(length, dtype="<u8"),
        "text": np.array([b"ab", b"c"], dtype="S2"),
        "bytes": np.arange(7, dtype=np.uint8),
    }


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write(tmp_path / "idx.3", sections(), ABOUT)
    return tmp_path / "idx.3"


def refusal(path: Path) -> str:
    with pytest.raises(IndexDamaged) as caught:
        read(path)
    assert caught.value.path == path
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_is_written_is_read(path: Path) -> None:
    content = read(path)
    assert content.about == ABOUT
    assert content.size == path.stat().st_size
    for name, values in sections().items():
        assert content.sections[name].tolist() == values.tolist()
        assert content.sections[name].dtype == values.dtype
        assert not content.sections[name].flags.writeable


def test_the_same_content_makes_the_same_bytes(path: Path, tmp_path: Path) -> None:
    write(tmp_path / "again", sections(), ABOUT)
    assert (tmp_path / "again").read_bytes() == path.read_bytes()
    assert read(tmp_path / "again").identity == read(path).identity


def mapped(path: Path) -> int:
    """How many bytes of a mapped file are in this process's memory."""
    maps = Path("/proc/self/smaps").read_text(encoding="utf-8")
    return sum(int(each.split(maxsplit=1)[0]) << 10 for each in re.findall(rf"{path}\n(?:.*\n)*?Rss:(.*)", maps))


def test_writing_and_verifying_keep_little_of_a_large_file_in_memory(tmp_path: Path) -> None:
    source, path = tmp_path / "source", tmp_path / "idx.1"
    np.arange(9 << 20, dtype="<u8").tofile(source)
    values = np.memmap(source, "<u8", "r")
    write(path, {"numbers": values}, ABOUT)
    assert mapped(source) < 1 << 20
    content = read(path)
    assert mapped(path) < 16 << 20 < content.size
    assert np.array_equal(content.sections["numbers"], values)  # and comes back where it is asked for
    assert mapped(path) > 64 << 20


def test_other_content_has_another_identity(path: Path, tmp_path: Path) -> None:
    write(tmp_path / "larger", sections(31), ABOUT)
    write(tmp_path / "newer", sections(), ABOUT | {"generation": 4})
    assert len({read(path).identity, read(tmp_path / "larger").identity, read(tmp_path / "newer").identity}) == 3


def test_one_flipped_bit_anywhere_is_refused(path: Path) -> None:
    whole = path.read_bytes()
    for offset in range(len(whole)):
        path.write_bytes(whole[:offset] + bytes([whole[offset] ^ 1 << offset % 8]) + whole[offset + 1 :])
        refusal(path)


def test_every_truncation_is_refused(path: Path) -> None:
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        refusal(path)


@pytest.mark.parametrize("added", [b"\0", b"\n", b"x" * 5000])
def test_anything_added_is_refused(path: Path, added: bytes) -> None:
    path.write_bytes(path.read_bytes() + added)
    assert "bytes instead of" in refusal(path)


def test_a_file_of_several_blocks_names_the_damaged_one(tmp_path: Path) -> None:
    path = tmp_path / "idx.4"
    write(path, sections(BLOCK // 8 * 2), ABOUT)
    assert read(path).sections["numbers"][-1] == BLOCK // 8 * 2 - 1
    whole = bytearray(path.read_bytes())
    for offset in (128, BLOCK + 127, BLOCK + 128, BLOCK * 2, BLOCK * 2 + 128):
        whole[offset] ^= 128
        path.write_bytes(whole)
        assert f"block {(offset - 128) // BLOCK + 1} of 3 differs" in refusal(path)
        whole[offset] ^= 128


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"SQLite format 3\0" + bytes(200), "does not begin like one"),
        (b"LEEWARDX", "does not begin like one"),  # a head cut short
        (bytes(4096), "does not begin like one"),  # blocks that never reached the disk
    ],
)
def test_an_invalid_index_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "idx.1"
    path.write_bytes(content)
    assert reason in refusal(path)


def test_another_format_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "FORMAT", container.FORMAT + 1)
    write(path, sections(), ABOUT)
    monkeypatch.undo()
    assert f"format {container.FORMAT + 1}, and this program reads format {container.FORMAT}" in refusal(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "No such file" in refusal(tmp_path / "idx.9")
    assert "cannot be read" in refusal(tmp_path)

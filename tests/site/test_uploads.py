"""Uploaded files stay in memory and are bounded."""

import pytest
from django.core.files.uploadhandler import StopFutureHandlers

from leeward.site.uploads import LARGEST, MemoryOnly


def uploaded(*chunks: bytes) -> tuple[int | None, bytes]:
    handler = MemoryOnly()
    with pytest.raises(StopFutureHandlers):
        handler.new_file("file", "a.jpg", "image/jpeg", 0, None, {})
    for chunk in chunks:
        handler.receive_data_chunk(chunk, 0)
    found = handler.file_complete(0)
    return found.size, found.read(20)


def test_a_file_is_its_chunks() -> None:
    assert uploaded(b"ab", b"c") == (3, b"abc")
    assert uploaded() == (0, b"")


def test_a_longer_one_is_kept_to_one_byte_beyond_the_limit() -> None:
    half = bytes(LARGEST // 2 + 1)
    assert uploaded(half, half, half)[0] == LARGEST + 1

"""Read lines of text from a byte stream, each with its number and a limit on its length.

UTF-8, with or without a byte order mark. Nothing is guessed: a line in another encoding is rejected, since a reported
reject is better than a wrong name. UTF-16 is refused by its byte order mark.
"""

import unicodedata
from collections.abc import Iterator
from typing import BinaryIO

from leeward.core.record.lists.read import Position, Reject, UnreadableList, excerpt

LINE_LIMIT = 1_000_000
ENDLESS = 256 * 1024 * 1024
"""Bytes after which a missing line end means that the file has no lines."""
END_OF_FILE = "\x1a"  # the end-of-file mark of CP/M, which OFAC still writes


def numbered_lines(stream: BinaryIO, file: str, *, limit: int = LINE_LIMIT) -> Iterator[tuple[int, str] | Reject]:
    """Each line without its end, numbered from 1; blank lines and the end-of-file mark are left out.

    Text is in composed form (NFC). Raises UnreadableList for UTF-16. `limit` counts bytes.
    """
    number = 0
    while raw := stream.readline(limit + 1):
        number += 1
        if number == 1:
            raw = _without_mark(raw, file)
        if len(raw) > limit and not raw.endswith(b"\n"):
            _skip_rest(stream, limit, Position(file, number))
            yield Reject(Position(file, number), "line.long", {"limit": str(limit)}, _readable(raw))
            continue
        line = raw.rstrip(b"\r\n")
        if line and not line.startswith(b"\x1a"):
            yield _decode(line, file, number)


def _decode(line: bytes, file: str, number: int) -> tuple[int, str] | Reject:
    if b"\0" in line:
        return Reject(Position(file, number), "line.nul", excerpt=_readable(line))
    try:
        text = line.decode()
    except UnicodeDecodeError:
        return Reject(Position(file, number), "encoding.utf8", excerpt=_readable(line))
    return number, text if text.isascii() else unicodedata.normalize("NFC", text)


def _without_mark(raw: bytes, file: str) -> bytes:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableList("encoding.utf16", Position(file))
    return raw.removeprefix(b"\xef\xbb\xbf")


def _skip_rest(stream: BinaryIO, limit: int, place: Position) -> None:
    """Skip the rest of a long line. Raises UnreadableList for one without end, such as from a device."""
    skipped = 0
    while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
        skipped += len(rest)
        if skipped > ENDLESS:
            raise UnreadableList("line.endless", place, limit=str(ENDLESS // (1024 * 1024)))


def _readable(raw: bytes) -> str:
    return excerpt(raw[:1000].decode(errors="replace"))

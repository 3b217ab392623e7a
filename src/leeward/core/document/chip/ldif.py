"""LDIF as exported by certificate directories: the DER structures among its values, with their lines.

Source: RFC 2849. A change record is read as the state after the change: deleted records, attributes and values yield
nothing. A URL in place of a value (`:<`) is never fetched.
"""

import re
from collections.abc import Iterator

_MARK = b"\xef\xbb\xbf"
_VALUE = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*|[0-9.]+)(?:;[A-Za-z0-9-]+)*:([:<])[ ]*")
_STRUCTURE = re.compile(rb"M[I-P]")
"""The first characters of the base64 of a DER sequence of 128 bytes or more."""


def structures(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The base64 text of each value that is a structure in DER, and the line where it begins.

    A URL in place of a value is yielded unchanged, so that it is reported as missing.
    """
    removed = record_removed = False
    for number, line in _logical_lines(data):
        if not line:
            removed = record_removed = False
        elif line == b"-":
            removed = False
        elif line.startswith((b"changetype:", b"delete:", b"add:", b"replace:")):
            name, _, what = line.partition(b":")
            record_removed = record_removed or (name == b"changetype" and what.strip() == b"delete")
            removed = name == b"delete"
        elif not (removed or record_removed):
            yield from _structure(number, line)


def _structure(number: int, line: bytes) -> Iterator[tuple[int, bytes]]:
    match = _VALUE.match(line)
    if match is None:
        return
    value = line[match.end() :]
    if match.group(1) == b"<":
        yield number, b"<" + value
    elif _STRUCTURE.match(value):
        yield number, value


def _logical_lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Whole lines without comments: a line that begins with a blank continues the one before (section 2, note 2)."""
    pieces, start = list[bytes](), 0
    for number, line in enumerate([*data.removeprefix(_MARK).splitlines(), b""], start=1):
        if line.startswith(b" ") and pieces:
            pieces.append(line[1:])
            continue
        if pieces and not pieces[0].startswith(b"#"):
            yield start, b"".join(pieces)
        pieces, start = [line], number

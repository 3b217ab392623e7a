"""LDIF as directories of certificates export it: the structures in DER among its values, with their lines.

Source: RFC 2849. What is written there as a change is taken as the state after it: a record or an attribute that is
deleted, and the value of one, bring nothing. An address in place of a value (`:<`) is never followed.
"""

import re
from collections.abc import Iterator

_MARK = b"\xef\xbb\xbf"
_VALUE = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*|[0-9.]+)(?:;[A-Za-z0-9-]+)*:([:<])[ ]*")
_STRUCTURE = re.compile(rb"M[I-P]")
"""How base64 of a sequence in DER begins that has 128 bytes or more."""


def structures(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The base64 text of each value that is a structure in DER, and the line where it begins.

    An address in place of a value is yielded as it is written, so that it is missed and reported.
    """
    removed = record_removed = False
    for number, line in _unfolded(data):
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


def _unfolded(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Whole lines without comments: a line that begins with a blank goes on with the one before (section 2, note 2)."""
    pieces, start = list[bytes](), 0
    for number, line in enumerate([*data.removeprefix(_MARK).splitlines(), b""], start=1):
        if line.startswith(b" ") and pieces:
            pieces.append(line[1:])
            continue
        if pieces and not pieces[0].startswith(b"#"):
            yield start, b"".join(pieces)
        pieces, start = [line], number

#!/usr/bin/env python3
"""Prove, without Leeward, that an account is whole since a head of it that somebody else held.

    python3 -I verify_account.py EXPORT HEAD [HEAD ...]

EXPORT is what `leeward audit export` wrote today: a row of JSON a line. HEAD is what `leeward audit head` wrote at some
time before, kept since by a person or node that the account's keeper cannot reach. It needs Python 3.11 alone.
Exit code 0: whole. 1: not, and the first fault is named. 2: a file cannot be read.

What is computed, so that anybody can write this program again:

- A row's hash is SHA-256 over its JSON without `hash` (names sorted, no blanks, UTF-8). `previous` in it is the hash of
  the row before, 64 zeros for the first; `position` counts from 1.
- The tree is that of RFC 9162, section 2.1.1: a leaf is SHA-256(0x00, the 32 bytes of a row's hash), a node is
  SHA-256(0x01, left, right). A head states `size` (rows) and `root`. If the first `size` rows of the export give that
  root, then no row among them was altered, moved, taken out, put in or cut off since the head was made.

A head proves what it states because of where it was kept. Its signature is shown, not checked, here.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any


class Broken(Exception):
    """The account is not whole."""


class Unreadable(Exception):
    """A file is not what it should be."""


def hash_of(row: dict[str, Any]) -> str:
    """The hash that the row must have."""
    text = json.dumps(
        {name: value for name, value in row.items() if name != "hash"},
        sort_keys=True, separators=(",", ":"), ensure_ascii=False,
    )  # fmt: skip
    return hashlib.sha256(text.encode()).hexdigest()


def chained(lines: Iterable[str]) -> Iterator[bytes]:
    """The hash of each row, once the row proved to be unaltered and in its place. Raises Broken, Unreadable."""
    previous = "0" * 64
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise Unreadable(f"line {number} of the export is not JSON") from error
        if not isinstance(row, dict):
            raise Unreadable(f"line {number} of the export is not a row")
        if row.get("position") != number:
            raise Broken(f"row {number} is missing: position {row.get('position')} stands in its place")
        if row.get("previous") != previous:
            raise Broken(f"row {number} does not follow the row before it")
        if row.get("hash") != hash_of(row):
            raise Broken(f"row {number} was altered: its content differs from its hash")
        previous = row["hash"]
        yield bytes.fromhex(previous)


def append(subtrees: list[tuple[int, bytes]], row: bytes) -> None:
    """Add a row to the tree, which is kept as its full subtrees: (leaves, hash), the largest first."""
    width, node = 1, hashlib.sha256(b"\x00" + row).digest()
    while subtrees and subtrees[-1][0] == width:
        node = hashlib.sha256(b"\x01" + subtrees.pop()[1] + node).digest()
        width *= 2
    subtrees.append((width, node))


def root_of(subtrees: list[tuple[int, bytes]]) -> str:
    """The root of the tree."""
    if not subtrees:
        return hashlib.sha256(b"").hexdigest()
    root = subtrees[-1][1]
    for _, left in reversed(subtrees[:-1]):
        root = hashlib.sha256(b"\x01" + left + root).digest()
    return root.hex()


def verify(lines: Iterable[str], heads: list[dict[str, Any]]) -> int:
    """How many rows hold. Raises Broken at the first fault of the chain or disagreement with a head."""
    rows, subtrees = 0, list[tuple[int, bytes]]()
    waiting = sorted(heads, key=lambda head: int(head["size"]))
    _compare(waiting, rows, subtrees)
    for row in chained(lines):
        append(subtrees, row)
        rows += 1
        _compare(waiting, rows, subtrees)
    if waiting:
        raise Broken(f"the account was cut: it has {rows} rows, and had {waiting[0]['size']} at {waiting[0]['at']}")
    return rows


def _compare(waiting: list[dict[str, Any]], rows: int, subtrees: list[tuple[int, bytes]]) -> None:
    while waiting and waiting[0]["size"] == rows:
        head = waiting.pop(0)
        if head["root"] != root_of(subtrees):
            raise Broken(f"the first {rows} rows are not those that stood there at {head['at']}: they were rewritten")


def read_head(path: str) -> dict[str, Any]:
    """A head file. Raises Unreadable."""
    try:
        head = json.loads(Path(path).read_text(encoding="utf-8"))["head"]
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable(f"{path} is no head file") from error
    members = {"node": str, "size": int, "root": str, "at": str, "key": str}
    if not isinstance(head, dict) or any(type(head.get(name)) is not kind for name, kind in members.items()):
        raise Unreadable(f"{path}: a head has {', '.join(members)}")
    if head["size"] < 0:
        raise Unreadable(f"{path}: size is below nought")
    return head


def main(arguments: list[str]) -> int:
    """The program; returns its exit code."""
    if len(arguments) < 2:
        sys.stderr.write("usage: python3 -I verify_account.py EXPORT HEAD [HEAD ...]\n")
        return 2
    try:
        heads = [read_head(path) for path in arguments[1:]]
        with Path(arguments[0]).open(encoding="utf-8") as lines:
            rows = verify(lines, heads)
    except Broken as error:
        sys.stderr.write(f"NOT WHOLE: {error}\n")
        return 1
    except (Unreadable, OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"cannot tell: {error}\n")
        return 2
    for head in heads:
        signed = f"it names key {head['key']} (signature not checked)" if head["key"] else "unsigned"
        sys.stdout.write(f"agrees with {head['node']}'s head of {head['size']} rows at {head['at']}, {signed}\n")
    sys.stdout.write(f"whole: {rows} rows\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

#!/usr/bin/env python3
"""Prove, without Leeward, that an audit log is whole since a head of it that was kept elsewhere.

    python3 -I verify_log.py EXPORT HEAD [HEAD ...] [--keys FEDERATION]

EXPORT is what `leeward audit export` wrote today: a row of JSON a line. HEAD is what `leeward audit head` wrote at some
time before, kept since by a person or node that the log's keeper cannot reach. Only Python 3.11 is needed.
FEDERATION is the federation file, from a source other than the log's keeper: with it signatures are checked too,
and the package `cryptography` is needed. Exit code 0: whole. 1: not, and the first fault is named. 2: cannot tell.

What is computed, so that anyone can write this program again:

- A row's hash is SHA-256 over its JSON without `hash` (names sorted, no blanks, UTF-8). `previous` in it is the hash of
  the row before, 64 zeros for the first; `position` counts from 1.
- Rows of versions before 0.3 say who may be a victim, and a hash says what its row says to those who know the rest of
  it. Where there are some, the first line is about all of them: `earlier_rows` (how many), `hash` (of the last), and
  `subtrees` (of their tree, the largest first). Lines with `earlier` show what anyone may read of them; they have no
  hash and prove nothing one by one. A head of fewer rows is compared on the node: `leeward audit verify --since-head`.
- The tree is that of RFC 9162, section 2.1.1: a leaf is SHA-256(0x00, the 32 bytes of a row's hash), a node is
  SHA-256(0x01, left, right). A head states `size` (rows) and `root`. If the first `size` rows of the export give that
  root, then no row among them was altered, moved, taken out, put in or cut off since the head was made.
- What is signed (Ed25519, RFC 8032) is "leeward signs v1", 0x00, a label, 0x00, and SHA-256 over JSON as above. Label
  `head`: node, size, root and at of the head. Label `countersignature`: `by` and `at` of the countersignature, and as
  `head` the whole head with its signature. A key's id is the first 16 digits of SHA-256 over its 32 bytes; its owner
  is in the federation file under charter, members, keys, signing.

A head proves what it states because of where it was kept, or because a partner countersigned it: that partner had
seen proof that the log continued every head before.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any


class Broken(Exception):
    """The log is not whole."""


class Unreadable(Exception):
    """A file does not have the expected form."""


def digest_of(value: dict[str, Any]) -> bytes:
    """SHA-256 over the one JSON of a value."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).digest()


def hash_of(row: dict[str, Any]) -> str:
    """The hash that the row must have."""
    return digest_of({name: value for name, value in row.items() if name != "hash"}).hex()


def rows_of(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line's number and its JSON. Raises Unreadable."""
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise Unreadable(f"line {number} of the export is not JSON") from error
        if not isinstance(row, dict):
            raise Unreadable(f"line {number} of the export is not a row")
        yield number, row


def read_earlier(row: dict[str, Any]) -> tuple[int, str, list[tuple[int, bytes]]]:
    """How many rows an earlier version wrote, the hash of the last, and their tree. Raises Broken, Unreadable."""
    try:
        rows, newest = int(row["earlier_rows"]), str(row["hash"])
        nodes = [bytes.fromhex(node) for node in row["subtrees"]]
        last = hashlib.sha256(b"\x00" + bytes.fromhex(newest)).digest()
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable("line 1 of the export does not have earlier_rows, hash and subtrees") from error
    widths = [1 << place for place in reversed(range(max(rows, 0).bit_length())) if rows >> place & 1]
    if not nodes or len(widths) != len(nodes):
        raise Unreadable(f"line 1 of the export: a tree of {rows} rows has {len(widths)} full subtrees")
    if rows & 1 and nodes[-1] != last:
        raise Broken(f"row {rows} is not in the tree of the rows before it")
    return rows, newest, list(zip(widths, nodes, strict=True))


def chained(lines: Iterable[str], before: list[tuple[int, bytes]] | None = None) -> Iterator[bytes]:
    """The hash of each row, once the row proved to be unaltered and in its place. The tree of the rows of an earlier
    version goes into `before`. Raises Broken, Unreadable.
    """
    previous, expected = "0" * 64, 1
    for number, row in rows_of(lines):
        if number == 1 and "earlier_rows" in row:
            rows, previous, subtrees = read_earlier(row)
            expected += rows
            if before is not None:
                before.extend(subtrees)
            continue
        if row.get("earlier") is True and number <= expected:
            continue
        if row.get("position") != expected:
            raise Broken(f"row {expected} is missing: position {row.get('position')} is in its place")
        if row.get("previous") != previous:
            raise Broken(f"row {expected} does not follow the row before it")
        if row.get("hash") != hash_of(row):
            raise Broken(f"row {expected} was altered: its content differs from its hash")
        previous, expected = row["hash"], expected + 1
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
    subtrees = list[tuple[int, bytes]]()
    waiting = sorted(heads, key=lambda head: int(head["size"]))
    _compare(waiting, 0, subtrees)
    for row in chained(lines, subtrees):
        _compare_earlier(waiting, subtrees)
        append(subtrees, row)
        _compare(waiting, _size(subtrees), subtrees)
    _compare_earlier(waiting, subtrees)
    rows = _size(subtrees)
    if waiting:
        raise Broken(f"the log was cut: it has {rows} rows, and had {waiting[0]['size']} at {waiting[0]['at']}")
    return rows


def _size(subtrees: list[tuple[int, bytes]]) -> int:
    return sum(width for width, _ in subtrees)


def _compare_earlier(waiting: list[dict[str, Any]], subtrees: list[tuple[int, bytes]]) -> None:
    """Compare the head of as many rows. Raises Unreadable for one of fewer: the export has no such tree."""
    rows = _size(subtrees)
    if waiting and waiting[0]["size"] < rows:
        raise Unreadable(
            f"the head of {waiting[0]['at']} is of rows that the export has only as a whole: compare on the node, by "
            "`leeward audit verify --since-head`"
        )
    _compare(waiting, rows, subtrees)


def _compare(waiting: list[dict[str, Any]], rows: int, subtrees: list[tuple[int, bytes]]) -> None:
    while waiting and waiting[0]["size"] == rows:
        head = waiting.pop(0)
        if head["root"] != root_of(subtrees):
            raise Broken(f"the first {rows} rows are not those of {head['at']}: they were rewritten")


def _json(path: str) -> Any:
    try:
        return json.loads(Path(path).read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{path} is not JSON") from error


def _members(value: Any, kinds: dict[str, type], what: str) -> dict[str, Any]:
    if not isinstance(value, dict) or any(type(value.get(name)) is not kind for name, kind in kinds.items()):
        raise Unreadable(f"{what} has {', '.join(kinds)}")
    return value


def read_head(path: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A head file: the head and its countersignatures. Raises Unreadable."""
    file = _members(_json(path), {"head": dict}, f"{path} is not a head file: it")
    signed: dict[str, type] = {"at": str, "key": str, "signature": str}
    head = _members(file["head"], {"node": str, "size": int, "root": str, **signed}, f"{path}: a head")
    if head["size"] < 0:
        raise Unreadable(f"{path}: size is negative")
    words = file.get("countersignatures", [])
    if not isinstance(words, list):
        raise Unreadable(f"{path}: countersignatures are a list")
    return head, [_members(word, {"by": str, **signed}, f"{path}: a countersignature") for word in words]


def read_keys(path: str) -> dict[tuple[str, str], bytes]:
    """The signing keys of a federation file, by node and key id. Raises Unreadable."""
    try:
        members = _json(path)["charter"]["members"]
        public = [(member["code"], bytes.fromhex(keys["signing"])) for member in members for keys in member["keys"]]
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(f"{path} is not a federation file") from error
    return {(node, hashlib.sha256(key).hexdigest()[:16]): key for node, key in public}


def check_signature(keys: dict[tuple[str, str], bytes], node: str, label: str, value: Any, by: dict[str, Any]) -> None:
    """Raises Broken where `by` (key, signature) is not this node's for the value, Unreadable without its key."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - needed with --keys alone
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    public = keys.get((node, by["key"]))
    if public is None:
        raise Unreadable(f"the federation file has no key {by['key'] or '(unsigned)'} of {node}")
    signed = b"leeward signs v1\x00" + label.encode() + b"\x00" + digest_of(value)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(bytes.fromhex(by["signature"]), signed)
    except (InvalidSignature, ValueError) as error:
        raise Broken(f"the {label} by {node} at {by['at']} is forged: its signature does not hold") from error


def vouched(
    head: dict[str, Any], words: list[dict[str, Any]], keys: dict[tuple[str, str], bytes] | None
) -> Iterator[str]:
    """Who vouches for a head, checked where there are keys. Raises Broken, Unreadable."""
    checked = "signature not checked" if keys is None else "signature holds"
    if not head["key"]:
        yield "unsigned"
    else:
        if keys is not None:
            text = {name: head[name] for name in ("node", "size", "root", "at")}
            check_signature(keys, head["node"], "head", text, head)
        yield f"signed by {head['node']} ({checked})"
    for word in words:
        if keys is not None:
            text = {"head": head, "by": word["by"], "at": word["at"]}
            check_signature(keys, word["by"], "countersignature", text, word)
        yield f"countersigned by {word['by']} at {word['at']} ({checked})"


def report(export: str, paths: list[str], keys: dict[tuple[str, str], bytes] | None) -> Iterator[str]:
    """What was proved, a line each. Raises Broken, Unreadable."""
    files = [read_head(path) for path in paths]
    vouchers = [", ".join(vouched(head, words, keys)) for head, words in files]
    with Path(export).open(encoding="utf-8") as lines:
        rows = verify(lines, [head for head, _ in files])
    for (head, _), who in zip(files, vouchers, strict=True):
        yield f"agrees with {head['node']}'s head of {head['size']} rows at {head['at']}, {who}"
    if not files:
        yield "no head was given: a log that was rewritten as a whole would not be noticed"
    yield f"whole: {rows} rows"


def main(arguments: list[str]) -> int:
    """The program; returns its exit code."""
    parser = argparse.ArgumentParser(
        description="Prove that an audit log is whole since a head that was kept elsewhere."
    )
    parser.add_argument("export", help="what `leeward audit export` wrote")
    parser.add_argument("heads", nargs="*", metavar="head", help="a head file, kept where the keeper cannot reach it")
    parser.add_argument("--keys", help="the federation file, to check signatures")
    given = parser.parse_args(arguments)
    try:
        lines = list(report(given.export, given.heads, read_keys(given.keys) if given.keys else None))
    except Broken as error:
        sys.stderr.write(f"NOT WHOLE: {error}\n")
        return 1
    except (Unreadable, OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"cannot tell: {error}\n")
        return 2
    except ImportError:
        sys.stderr.write("cannot tell: --keys needs the package `cryptography`\n")
        return 2
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

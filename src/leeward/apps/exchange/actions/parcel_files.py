"""A parcel: envelopes and receipts in one file, for a USB stick or an e-mail, where there is no link.

One line of JSON each: `{"envelope": base64, "digest": SHA-256}` or `{"receipt": text}`, after a first line that names
the format, the sender and how many follow. Envelopes are encrypted and signed, so a parcel needs no protection of its
own; half a file gives all its complete lines, and handing it in twice has no further effect.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from leeward.core.outside_json import read_json

FORMAT = "leeward parcel 1"
# An envelope of 16 MiB takes 21.4 MiB in base64.
_MOST_LINE = 24 * 1024 * 1024


class NoParcel(Exception):
    """The file is not a parcel."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a parcel: an envelope or a receipt; `trouble` (`cut`, `damaged`) where it is neither."""

    line: int
    envelope: bytes = b""
    receipt: bytes = b""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """The first line: sender, addressee, and how many items follow."""

    sender: str
    recipient: str
    items: int


def write(file: IO[bytes], label: Label, envelopes: Iterable[bytes], receipts: Iterable[bytes]) -> None:
    """Write a parcel."""
    _line(file, {"format": FORMAT, "from": label.sender, "to": label.recipient, "items": label.items})
    for receipt in receipts:
        _line(file, {"receipt": receipt.decode()})
    for envelope in envelopes:
        digest = hashlib.sha256(envelope).hexdigest()
        _line(file, {"envelope": base64.b64encode(envelope).decode(), "digest": digest})


def read_label(file: IO[bytes]) -> Label:
    """The first line. Raises NoParcel."""
    try:
        value = read_json(file.readline(4096))
        if value["format"] != FORMAT:
            raise NoParcel(f"this is no parcel of the form {FORMAT!r}")
        return Label(str(value["from"]), str(value["to"]), int(value["items"]))
    except (ValueError, KeyError, TypeError) as error:
        raise NoParcel("the first line is not that of a parcel") from error


def read_items(file: IO[bytes]) -> Iterator[Item]:
    """Every line after the label, complete or not."""
    number = 1
    while line := file.readline(_MOST_LINE):
        number += 1
        yield _item(number, line)


def _item(number: int, line: bytes) -> Item:
    if not line.endswith(b"\n"):
        return Item(number, trouble="cut")
    try:
        value = read_json(line)
        if "receipt" in value:
            return Item(number, receipt=str(value["receipt"]).encode())
        envelope = base64.b64decode(value["envelope"], validate=True)
        if hashlib.sha256(envelope).hexdigest() != value["digest"]:
            return Item(number, trouble="damaged")
        return Item(number, envelope=envelope)
    except (ValueError, KeyError, TypeError):
        return Item(number, trouble="damaged")


def _line(file: IO[bytes], value: dict[str, object]) -> None:
    file.write(json.dumps(value).encode() + b"\n")

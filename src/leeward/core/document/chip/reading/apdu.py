"""Commands and answers of a chip (ISO/IEC 7816-4), and the transport for them."""

from dataclasses import dataclass
from typing import Protocol

OK = 0x9000


class ChipTrouble(Exception):
    """The chip did not do what was asked. `code` says what failed; `status` is its answer, 0 if it gave none.

    `absent`: there is no such file or application. `denied`: the key was wrong (mostly a misread zone), or the file
    needs more rights. `protocol`: the answer is invalid, or its protection is.
    """

    def __init__(self, code: str, status: int = 0, detail: str = "") -> None:
        super().__init__(f"{code} {status:04X} {detail}".strip())
        self.code, self.status = code, status


class Transceiver(Protocol):
    """Carries one command to the chip and its answer back."""

    def transmit(self, command: bytes) -> bytes:
        """The chip's answer, its last two bytes the status. Raises ChipTrouble if the chip is gone."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command. `expected` is Le: the bytes wanted, 256 for all that a short answer holds, None for none.

    For more, the command is written in extended length, which old readers and chips do not support.
    """

    cla: int
    ins: int
    p1: int
    p2: int
    data: bytes = b""
    expected: int | None = None

    @property
    def header(self) -> bytes:
        """The four bytes of the header."""
        return bytes([self.cla, self.ins, self.p1, self.p2])

    @property
    def is_extended(self) -> bool:
        """Whether it is written in extended length."""
        return (self.expected or 0) > 256

    def encode(self) -> bytes:
        """The command as bytes. Raises ValueError for data too long for a short command."""
        if self.is_extended:
            body = len(self.data).to_bytes(2) + self.data if self.data else b""
            return self.header + b"\0" + body + ((self.expected or 0) & 0xFFFF).to_bytes(2)
        body = bytes([len(self.data)]) + self.data if self.data else b""
        return self.header + body + (b"" if self.expected is None else bytes([self.expected & 0xFF]))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the chip answered."""

    data: bytes
    status: int

    @classmethod
    def decode(cls, raw: bytes) -> "Answer":
        """Data and status. Raises ChipTrouble for less than a status."""
        if len(raw) < 2:
            raise ChipTrouble("protocol", detail="an answer without status")
        return cls(raw[:-2], int.from_bytes(raw[-2:], "big"))

    def required(self) -> bytes:
        """The data if the chip did what was asked. Raises ChipTrouble otherwise."""
        if self.status == OK:
            return self.data
        if self.status in (0x6A82, 0x6A88):
            raise ChipTrouble("absent", self.status)
        if self.status in (0x6982, 0x6985, 0x6300, 0x6988) or self.status & 0xFFF0 == 0x63C0:
            raise ChipTrouble("denied", self.status)
        raise ChipTrouble("refused", self.status)


def tlv(tag: int, value: bytes) -> bytes:
    """One element; tags of one or two bytes."""
    size = len(value)
    length = bytes([size]) if size < 0x80 else b"\x81" + bytes([size]) if size < 0x100 else b"\x82" + size.to_bytes(2)
    return tag.to_bytes(2 if tag > 0xFF else 1) + length + value

"""Secure messaging: each command and answer encrypted, authenticated and counted (Doc 9303-11 section 9.8)."""

import hmac
from dataclasses import dataclass, field

from leeward.core.document.chip.reading.apdu import OK, Answer, ChipTrouble, Command, Transceiver, tlv
from leeward.core.document.chip.reading.ciphers import MAC_LENGTH, Suite, pad, unpad
from leeward.core.document.pki.der import Malformed, elements

# In the class byte: protected, and the header is part of the MAC (ISO/IEC 7816-4).
_PROTECTED = 0x0C
_CRYPTOGRAM, _EXPECTED, _STATUS, _MAC = 0x87, 0x97, 0x99, 0x8E
_CRYPTOGRAM_ODD = 0x85
"""The cryptogram of commands with an odd instruction has no byte for its padding."""


@dataclass(slots=True)
class SecureChannel:
    """A channel after access was granted. It is not a Transceiver, since it transfers commands and not bytes.

    `counter` counts commands and answers; both sides start from the same number.
    """

    transceiver: Transceiver
    suite: Suite
    encryption: bytes = field(repr=False)
    authentication: bytes = field(repr=False)
    counter: int = 0

    def ask(self, command: Command) -> Answer:
        """Send a protected command, and decrypt its answer. Raises ChipTrouble if the answer is not authentic."""
        protected = self.protect(command)
        raw = Answer.decode(self.transceiver.transmit(protected.encode()))
        if not raw.data and raw.status != OK:
            return raw  # a chip that has lost the session answers without protection, and with an error
        return self.open(raw)

    def protect(self, command: Command) -> Command:
        """The protected command."""
        self.counter += 1
        header = bytes([command.cla | _PROTECTED]) + command.header[1:]
        body = self._encrypt(command) if command.data else b""
        if command.expected is not None:
            body += tlv(_EXPECTED, (command.expected & 0xFFFF).to_bytes(2)[0 if command.is_extended else 1 :])
        mac = self._mac(pad(header, self.suite.block) + body)
        whole = body + tlv(_MAC, mac)
        return Command(header[0], command.ins, command.p1, command.p2, whole, 0x10000 if command.is_extended else 256)

    def open(self, raw: Answer) -> Answer:
        """The content of a protected answer."""
        self.counter += 1
        try:
            parts = list(elements(raw.data, "answer"))
        except Malformed as error:
            raise ChipTrouble("protocol", raw.status, str(error)) from error
        found = dict(parts)
        signed = b"".join(tlv(tag, value) for tag, value in parts if tag != _MAC)
        # Before anything is decrypted, so that no one learns from how a forged answer fails.
        if not hmac.compare_digest(self._mac(signed), found.get(_MAC, b"")):
            raise ChipTrouble("protocol", raw.status, "the answer's protection does not hold")
        status = int.from_bytes(found.get(_STATUS, b""), "big") or raw.status
        return Answer(self._decrypt(found), status)

    def _encrypt(self, command: Command) -> bytes:
        padded = pad(command.data, self.suite.block)
        data = self.suite.encrypt(self.encryption, padded, self._counter_block())
        return tlv(_CRYPTOGRAM_ODD, data) if command.ins % 2 else tlv(_CRYPTOGRAM, b"\x01" + data)

    def _decrypt(self, found: dict[int, bytes]) -> bytes:
        data = found[_CRYPTOGRAM][1:] if _CRYPTOGRAM in found else found.get(_CRYPTOGRAM_ODD, b"")
        if not data:
            return b""
        try:
            return unpad(self.suite.decrypt(self.encryption, data, self._counter_block()))
        except ValueError as error:
            raise ChipTrouble("protocol", OK, "an answer that does not decrypt") from error

    def _counter_block(self) -> bytes:
        return self.counter.to_bytes(self.suite.block)

    def _mac(self, data: bytes) -> bytes:
        """Over the counter and the data; AES demands whole blocks of padding, which the retail MAC adds itself."""
        whole = self._counter_block() + data
        return self.suite.mac(self.authentication, pad(whole, 16) if self.suite.block == 16 else whole)[:MAC_LENGTH]

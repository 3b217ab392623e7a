"""The reader on the desk, over PC/SC. `pyscard` compiles, so it is the optional extra `chip`."""

from typing import Any

from leeward.core.document.chip.reading.apdu import ChipTrouble


class NoReader(Exception):
    """There is no reader, no document on it, or no PC/SC. str() is one sentence."""


class PcscReader:
    """A Transceiver over PC/SC."""

    def __init__(self, connection: Any, trouble: type[Exception]) -> None:
        self._connection, self._trouble = connection, trouble

    def transmit(self, command: bytes) -> bytes:
        """The chip's answer. Raises ChipTrouble where the document was taken away."""
        try:
            data, high, low = self._connection.transmit(list(command))
        except self._trouble as error:
            raise ChipTrouble("gone", detail=str(error)) from error
        return bytes([*data, high, low])


def connect(name: str = "") -> PcscReader:
    """The document on the reader whose name contains `name`, the first one without. Raises NoReader."""
    try:
        from smartcard.Exceptions import SmartcardException  # noqa: PLC0415 - an optional extra
        from smartcard.System import readers  # noqa: PLC0415
    except ImportError as error:
        raise NoReader("reading a chip needs pyscard: pip install 'leeward[chip]'") from error
    try:
        found = [reader for reader in readers() if name.lower() in str(reader).lower()]
        if not found:
            raise NoReader(f"there is no reader {name}".strip() if name else "there is no reader")
        connection = found[0].createConnection()
        connection.connect()
    except SmartcardException as error:
        raise NoReader(f"no document can be reached: {error}") from error
    return PcscReader(connection, SmartcardException)

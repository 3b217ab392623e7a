"""Bytes to text: UTF-8, and Windows-1252 for invalid bytes, since old systems mix both in one message."""

import codecs

from leeward.core.mixed_encoding import AS_WINDOWS
from leeward.core.travel.manifest.problems import Problems


def decode(data: bytes, problems: Problems) -> str | None:
    """The text of a message, or None (with its problem) for UTF-16, which passenger messages never use."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        problems.add("encoding.utf16", "message")
        return None
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        problems.add("encoding.mixed", "nothing", byte=f"{data[error.start]:02X}", position=str(error.start + 1))
    return data.decode(errors=AS_WINDOWS)

"""Text of files in which old systems mixed encodings: UTF-8, and Windows-1252 for the bytes that are none."""

import codecs

AS_WINDOWS = "leeward.windows_1252"
"""The error handler: `data.decode(errors=AS_WINDOWS)` reads invalid bytes as Windows-1252."""
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes) -> str:
    """The text of a file, also in UTF-16 with its mark; bytes that are no text in any become U+FFFD."""
    if data.startswith(_UTF16):
        return data.decode("utf-16", "replace")
    return data.removeprefix(codecs.BOM_UTF8).decode(errors=AS_WINDOWS)


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(AS_WINDOWS, _as_windows)

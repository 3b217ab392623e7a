"""Barcodes in a picture, as bytes: DataMatrix, QR, Aztec and PDF417, which seals and boarding passes use."""

from typing import Final

from leeward.core.document.imaging.lines import Gray

_KINDS: Final = ("DataMatrix", "QRCode", "Aztec", "PDF417")
_MOST: Final = 8


def read_barcodes(picture: Gray) -> list[bytes]:
    """The content of each barcode that could be read whole, in the order found."""
    # Loaded with the first picture: what a server loads before it freezes its memory for its workers is never let go,
    # and zxing-cpp complains of that on every exit.
    import zxingcpp  # noqa: PLC0415

    kinds = zxingcpp.BarcodeFormats([getattr(zxingcpp.BarcodeFormat, kind) for kind in _KINDS])
    found = zxingcpp.read_barcodes(picture, formats=kinds)
    return [bytes(barcode.bytes) for barcode in found[:_MOST] if barcode.valid and barcode.bytes]

"""Barcodes in a picture, as bytes: DataMatrix, QR, Aztec and PDF417, which seals and boarding passes use."""

from typing import Final

import zxingcpp

from leeward.core.reading.lines import Gray

_KINDS: Final = zxingcpp.BarcodeFormats(
    [
        zxingcpp.BarcodeFormat.DataMatrix,
        zxingcpp.BarcodeFormat.QRCode,
        zxingcpp.BarcodeFormat.Aztec,
        zxingcpp.BarcodeFormat.PDF417,
    ]
)
_MOST: Final = 8


def read_barcodes(picture: Gray) -> list[bytes]:
    """The content of each barcode that could be read whole, in the order found."""
    found = zxingcpp.read_barcodes(picture, formats=_KINDS)
    return [bytes(barcode.bytes) for barcode in found[:_MOST] if barcode.valid and barcode.bytes]

"""Barcodes in a picture, as bytes: DataMatrix, QR, Aztec and PDF417, which seals and boarding passes use."""

from typing import Final

from leeward.core.document.imaging.lines import Gray

_KINDS: Final = ("DataMatrix", "QRCode", "Aztec", "PDF417")
_MOST: Final = 8


def read_barcodes(picture: Gray) -> list[bytes]:
    """The content of each barcode that could be read completely, in the order found."""
    # Imported with the first picture: a server freezes its memory before it starts workers, so modules loaded earlier
    # are never released, and zxing-cpp complains about that on every exit.
    import zxingcpp  # noqa: PLC0415

    kinds = zxingcpp.BarcodeFormats([getattr(zxingcpp.BarcodeFormat, kind) for kind in _KINDS])
    found = zxingcpp.read_barcodes(picture, formats=kinds)
    return [bytes(barcode.bytes) for barcode in found[:_MOST] if barcode.valid and barcode.bytes]

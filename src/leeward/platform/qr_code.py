"""A text as a QR code: SVG made on the server, as text in the page."""

from django.utils.safestring import SafeString, mark_safe
from segno import make_qr


def qr_svg(text: str) -> SafeString:
    """The QR code as an SVG element. A scanner types the text as it is: letters, digits and hyphens."""
    drawn = make_qr(text, error="m").svg_inline(scale=4, border=4, light="#fff", omitsize=True, svgclass="qr")
    return mark_safe(drawn)  # noqa: S308 - made of the modules of the square alone

"""The ticket as a square that a scanner reads: SVG on the server, as text in the page."""

from django.utils.safestring import SafeString, mark_safe
from segno import make_qr


def qr_svg(text: str) -> SafeString:
    """The square as an SVG element. A scanner types the text as it is: letters, digits and hyphens."""
    drawn = make_qr(text, error="m").svg_inline(scale=4, border=4, light="#fff", omitsize=True, svgclass="qr")
    return mark_safe(drawn)  # noqa: S308 - made of the modules of the square alone

"""The demonstration's library of specimens, with pictures that are drawn here: a page of no real document."""

from io import BytesIO

from PIL import Image, ImageDraw

from leeward.apps.agencies.models import Officer, Role
from leeward.apps.agencies.queries import officers
from leeward.apps.registry.specimens.actions import add_specimen
from leeward.platform.pictures import read_picture
from leeward.scenario.specimens import SpecimenPage, specimen_pages

_SOURCE = "Invented for the demonstration"
_SIZE = (720, 500)
_PAPER, _INK, _FAINT, _MARK = "#f3efe2", "#2c3a4a", "#c9d4d8", "#b3261e"

_PLACES: dict[str, tuple[int, int, int, int]] = {
    "number": (470, 60, 690, 110),
    "photo": (30, 110, 230, 370),
    "dates": (258, 216, 560, 312),
    "name": (260, 130, 600, 200),
    "zone": (20, 395, 700, 480),
    "bearer": (40, 330, 230, 375),
}
_WHOLE_PAGE = (252, 112, 700, 385)
"""Where each place is on the drawn page; a place without an entry is the page beside the photo."""


def load_specimens() -> None:
    """Put the table's specimens into the library of the first agency that keeps records; nothing where none does."""
    keeper = _keeper()
    if keeper is None:
        return
    for page in specimen_pages():
        facts = {name: getattr(page, name) for name in SpecimenPage.__slots__} | {"source": _SOURCE}
        add_specimen(facts, read_picture(draw_page(page)), keeper=keeper)


def draw_page(page: SpecimenPage) -> bytes:
    """A PNG of a data page in outline, with a ring around the place to look at."""
    image = Image.new("RGB", _SIZE, _PAPER)
    pen = ImageDraw.Draw(image)
    for at in range(0, _SIZE[0] + _SIZE[1], 14):
        pen.line((at, 0, at - _SIZE[1], _SIZE[1]), fill=_FAINT, width=1)
    pen.text((30, 30), f"{page.issuer}  SPECIMEN", fill=_INK, font_size=34)
    pen.rectangle((40, 120, 220, 320), fill="white", outline=_INK, width=2)
    pen.ellipse((95, 150, 165, 230), outline=_INK, width=2)
    pen.arc((65, 240, 195, 400), 180, 360, fill=_INK, width=2)
    pen.text((490, 68), "X0000000", fill=_INK, font_size=28)
    for line, text in enumerate(("SPECIMEN", "SAMPLE PERSON", "01 JAN 1900", "01 JAN 2020")):
        pen.text((270, 135 + 45 * line), text, fill=_INK, font_size=26)
    zone = f"{page.type}<{page.issuer}SPECIMEN<<SAMPLE<<<<<<<<<<<<<<"
    for line in range(2):
        pen.text((30, 405 + 35 * line), zone, fill=_INK, font_size=24)
    pen.rounded_rectangle(_PLACES.get(page.look, _WHOLE_PAGE), radius=18, outline=_MARK, width=5)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _keeper() -> Officer | None:
    return officers().filter(grants__role=Role.RECORD_KEEPER).order_by("username").first()

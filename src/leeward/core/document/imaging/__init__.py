"""Reading documents from pictures: the machine readable zone, and barcodes. Pixels in, facts out; nothing is kept.

The band of a zone is found by its rows of print, straightened, and read by Leeward's own recogniser of OCR-B.
"""

from leeward.core.document.imaging.barcodes import read_barcodes
from leeward.core.document.imaging.frames import agreed_reading
from leeward.core.document.imaging.persons import read_zones
from leeward.core.document.imaging.picture import UnreadablePicture, decode, is_picture
from leeward.core.document.imaging.portrait import Portrait, portrait
from leeward.core.document.imaging.protection import unprotected_fields
from leeward.core.document.imaging.straighten import as_png
from leeward.core.document.imaging.zones import Doubt, Reading, read_zone

__all__ = [
    "Doubt",
    "Portrait",
    "Reading",
    "UnreadablePicture",
    "agreed_reading",
    "as_png",
    "decode",
    "is_picture",
    "portrait",
    "read_barcodes",
    "read_zone",
    "read_zones",
    "unprotected_fields",
]

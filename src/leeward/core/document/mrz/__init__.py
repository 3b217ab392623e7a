"""Machine readable zones of travel documents: read, check, explain, repair, make.

Source: ICAO Doc 9303, 8th edition (2021), parts 3 to 7, and the old French identity card.
"""

from leeward.core.document.mrz.make import make
from leeward.core.document.mrz.malformed_mrz import MalformedMrz
from leeward.core.document.mrz.parse import parse
from leeward.core.document.mrz.repair import Proposal, repair
from leeward.core.document.mrz.zone import Zone

__all__ = ["MalformedMrz", "Proposal", "Zone", "make", "parse", "repair"]

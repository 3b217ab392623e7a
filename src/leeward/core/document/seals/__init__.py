"""Seals and barcodes of documents: visible digital seals, ICAO barcodes, VDS-NC, and boarding passes.

Sources: ICAO Doc 9303-13, ICAO TR VDS-NC and Datastructure for Barcode, BSI TR-03137, IATA Resolution 792.
"""

from leeward.core.document.seals.malformed_seal import MalformedSeal
from leeward.core.document.seals.read import read_seal
from leeward.core.document.seals.seal import Seal, SealField, SealSignature

__all__ = ["MalformedSeal", "Seal", "SealField", "SealSignature", "read_seal"]

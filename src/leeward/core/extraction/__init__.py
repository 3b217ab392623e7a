"""Free text to proposed fields: names, dates, documents, vehicles, vessels, flights, phones and places.

Own rules and tables (`resources/extraction`), nothing leaves the machine. Everything found is a proposal with its span
and its confidence, which a person approves field by field; what is not found stays in the text.
"""

from leeward.core.extraction.finding import MAX_LENGTH, TextTooLong, extract
from leeward.core.extraction.mention import Confidence, Kind, Mention

__all__ = ["MAX_LENGTH", "Confidence", "Kind", "Mention", "TextTooLong", "extract"]

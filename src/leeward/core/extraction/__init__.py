"""Extract proposed fields from free text: names, dates, documents, vehicles, vessels, flights, phones and places.

It uses local rules and tables (`resources/extraction`); nothing leaves the machine. Each result is a proposal with its
span and confidence, which a person approves field by field.
"""

from leeward.core.extraction.finding import MAX_LENGTH, TextTooLong, extract
from leeward.core.extraction.mention import Confidence, Kind, Mention

__all__ = ["MAX_LENGTH", "Confidence", "Kind", "Mention", "TextTooLong", "extract"]

"""How a record is called in a list of records: its number or its name."""

from leeward.core.records.content import Content
from leeward.core.records.document import BlankRange, TravelDocument
from leeward.core.records.others import Aircraft, Vehicle

LONGEST = 300


def caption(content: Content) -> str:
    """The number of a document, the ends of a range of blanks, the first name of anything that has names."""
    if isinstance(content, TravelDocument):
        return content.number[:LONGEST]
    if isinstance(content, BlankRange):
        return f"{content.first} - {content.last}"[:LONGEST]
    if content.names:
        return content.names[0].text[:LONGEST]
    return _number(content)[:LONGEST]


def _number(content: Content) -> str:
    if isinstance(content, Vehicle):
        return content.plate or content.vin
    return content.registration or content.serial_number if isinstance(content, Aircraft) else ""

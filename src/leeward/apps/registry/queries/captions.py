"""A record's name: in a list of records, and in its natural key where its source gives no reference."""

from leeward.core.record.content.content import Content
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.record.content.method import Method
from leeward.core.record.content.organisations_and_craft import Aircraft, OtherEntity, Vehicle, Vessel

LONGEST = 300


def caption(content: Content) -> str:
    """The number of a document, the ends of a range of blanks, the first name of anything that has names."""
    if isinstance(content, TravelDocument):
        return content.number[:LONGEST]
    if isinstance(content, BlankRange):
        return f"{content.first} - {content.last}"[:LONGEST]
    if isinstance(content, Method):
        return content.title[:LONGEST]
    if isinstance(content, OtherEntity):
        return (content.caption or content.schema)[:LONGEST]
    name = content.names[0].text if content.names else ""
    return (name or _number(content))[:LONGEST]


def natural_reference(content: Content) -> str:
    """`issuer/type/number` as the readers of `core.record.lists` make it; empty where there is no number."""
    if isinstance(content, TravelDocument):
        return f"{content.issuer}/{content.type}/{content.number}"
    if isinstance(content, BlankRange):
        return f"{content.issuer}/{content.type}/{content.first}-{content.last}"
    return ""


def _number(content: Content) -> str:
    if isinstance(content, Vehicle):
        return content.plate or content.vin
    if isinstance(content, Aircraft):
        return content.registration or content.serial_number
    return content.imo or content.mmsi if isinstance(content, Vessel) else ""

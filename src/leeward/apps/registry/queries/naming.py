"""What tells a record from its neighbours in a list: why it is there, and which document, person or thing it means."""

from dataclasses import dataclass

from leeward.apps.registry.models import Record
from leeward.apps.registry.queries import labels
from leeward.apps.registry.queries.labels import word
from leeward.messages.screening import COLOURS


@dataclass(frozen=True, slots=True)
class Named:
    """One record in a row. `why` is a finding's kind (`person.red`), or the record's own kind where no check finds it.

    A document has `type`, `issuer` and `number` in codes, anything else a `text`; `original` is the name in its
    original script, `born` a person's birth date.
    """

    why: str
    text: str = ""
    original: str = ""
    born: str = ""
    type: str = ""
    issuer: str = ""
    number: str = ""


def named(record: Record) -> Named:
    """The row of a record, for a reader who may see all of it."""
    content = record.content
    if record.kind in {"document", "blank_range"}:
        number = content.get("number") or record.caption
        return Named(why_of(record), type=content.get("type", ""), issuer=content.get("issuer", ""), number=number)
    return Named(
        why_of(record),
        text=record.caption or record.reference,
        original=next((name["text"] for name in content.get("names", ()) if name.get("script", "Latn") != "Latn"), ""),
        born=next(iter(content.get("birth_dates", ())), ""),
    )


def why_of(record: Record) -> str:
    """Why the record is there: the kind of finding that a hit on it is."""
    content = record.content
    if record.kind == "person":
        notice = content.get("notice") or {}
        return f"person.{notice.get('colour') or content.get('topic', 'information')}"
    if record.kind == "blank_range":
        return "document.stolen_blank"
    return f"document.{content.get('status')}" if record.kind == "document" else record.kind


def listed_as(record: Record) -> str:
    """What the record says of it, in words: stolen, wanted, red notice; empty where it says nothing of the kind."""
    content = record.content
    if record.kind in {"document", "blank_range"}:
        return word(labels.STATUSES, content.get("status", "stolen"))
    notice = content.get("notice") or {}
    if notice:
        return word(COLOURS, notice["colour"])
    return word(labels.TOPICS, content["topic"]) if content.get("topic") else ""

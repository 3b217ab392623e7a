"""The consolidated list of the UN Security Council, in its XML."""

from collections.abc import Iterator
from datetime import date

from leeward.core.record.lists.read import (
    Edition,
    Entry,
    Files,
    Item,
    ListInfo,
    Position,
    Publisher,
    Reject,
    UnreadableList,
    without_repeats,
)
from leeward.core.record.lists.un_content import organisation, person
from leeward.core.record.lists.un_names import first
from leeward.core.record.lists.un_xml import ELEMENT_LIMIT, Element, Opening, elements

INFO = ListInfo(
    kind="un",
    title="UN Security Council consolidated list (XML)",
    list_name="UN Security Council consolidated list",
    publisher=Publisher("UN-SC", "United Nations Security Council", "sc-sanctionslists@un.org"),
)
_ROOT = "CONSOLIDATED_LIST"


def read(files: Files) -> Iterator[Item]:
    """The individuals and entities of the list, which may be in several files.

    The reference is the permanent one (`QDi.001`), or DATAID if there is none. Raises UnreadableList for another
    document, for XML that is broken or declares entities, and for a list without an entry.
    """
    if not files:
        raise UnreadableList("file.none")
    return without_repeats(item for file, stream in files.items() for item in _file(file, elements(stream, file)))


def _file(file: str, found: Iterator[Opening | Element]) -> Iterator[Item]:
    empty, opened = True, False
    for one in found:
        if isinstance(one, Opening):
            if one.tag != _ROOT:
                raise UnreadableList("un.root", Position(file), found=one.tag)
            opened = True
            yield Edition(_date(one.attributes.get("dateGenerated", "")))
        else:
            empty = False
            yield _entry(file, one)
    if empty:
        raise UnreadableList("un.empty" if opened else "file.empty", Position(file))


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _entry(file: str, element: Element) -> Item:
    tree = element.tree
    reference = first(tree, "REFERENCE_NUMBER") or first(tree, "DATAID")
    position = Position(file, element.line, f"{element.tag} {reference}".strip())
    if element.too_long:
        return Reject(position, "element.long", {"limit": str(ELEMENT_LIMIT)})
    if not reference:
        return Reject(position, "un.reference", excerpt=first(tree, "FIRST_NAME"))
    content = person(tree) if element.tag == "INDIVIDUAL" else organisation(tree)
    if not content.names[0].text:
        return Reject(position, "name.missing", reference=reference)
    return Entry(reference, content, position, dict(tree))

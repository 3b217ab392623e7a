"""One individual or entity of the UN consolidated list as a record.

The fields are those of the list's schema (`sc-sanctions.xsd`). What fits no field goes into the remarks, so that an
officer still sees it.
"""

import re

from leeward.core.dates import DateSpan, InvalidDate
from leeward.core.record.content.organisations_and_craft import Organisation
from leeward.core.record.content.person import Address, Notice, Person, Sex
from leeward.core.record.lists.countries import country_code, country_codes
from leeward.core.record.lists.names import tidy
from leeward.core.record.lists.un_documents import alias_documents, documents
from leeward.core.record.lists.un_names import alias_names, first, primary_names
from leeward.core.record.lists.un_xml import Tree
from leeward.core.record.lists.written_dates import written_date

_SPECIAL_NOTICE = re.compile(r"INTERPOL[\s-]*UN\b.{0,40}?Special\s+Notice|INTERPOL-UNSC\s+Special\s+Notice", re.DOTALL)
_SEX: dict[str, Sex] = {"male": "M", "female": "F"}
_PLACE = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE")


def person(tree: Tree) -> Person:
    """An individual; with a notice if the comments name an INTERPOL-UN Security Council Special Notice."""
    aliases = tree.get("INDIVIDUAL_ALIAS", [])
    held, identifiers, unread = documents(tree.get("INDIVIDUAL_DOCUMENT", []))
    dates, unread_dates = _birth_dates(tree)
    names = [*primary_names(tree, organisation=False)]
    names += [one for alias in aliases for one in alias_names(alias, organisation=False)]
    return Person(
        names=tuple(dict.fromkeys(names)),
        topic="sanction",
        notice=_notice(tree),
        birth_dates=dates,
        birth_places=tuple(dict.fromkeys(_place(place) for place in tree.get("INDIVIDUAL_PLACE_OF_BIRTH", ()))),
        sex=_SEX.get(first(tree, "GENDER").casefold()),
        nationalities=country_codes(_values(tree, "NATIONALITY")),
        documents=tuple(dict.fromkeys((*held, *alias_documents(aliases)))),
        identifiers=tuple(dict.fromkeys(identifiers)),
        addresses=_addresses(tree, "INDIVIDUAL_ADDRESS"),
        programmes=tuple(tree.get("UN_LIST_TYPE", ())),
        remarks=_remarks(tree, [*unread_dates, *unread], "INDIVIDUAL_ALIAS"),
    )


def organisation(tree: Tree) -> Organisation:
    """An entity."""
    names = [*primary_names(tree, organisation=True)]
    names += [one for alias in tree.get("ENTITY_ALIAS", ()) for one in alias_names(alias, organisation=True)]
    addresses = _addresses(tree, "ENTITY_ADDRESS")
    return Organisation(
        names=tuple(dict.fromkeys(names)),
        topic="sanction",
        countries=tuple(dict.fromkeys(address.country for address in addresses if address.country)),
        addresses=addresses,
        programmes=tuple(tree.get("UN_LIST_TYPE", ())),
        remarks=_remarks(tree, [], "ENTITY_ALIAS"),
    )


def _notice(tree: Tree) -> Notice | None:
    if _SPECIAL_NOTICE.search(first(tree, "COMMENTS1")) is None:
        return None
    return Notice("un_special", "reviewed", first(tree, "REFERENCE_NUMBER"), requested_by="UN-SC")


def _birth_dates(tree: Tree) -> tuple[tuple[DateSpan, ...], list[str]]:
    """The dates that can be read, and the text of those that cannot."""
    found, unread = [], []
    for element in tree.get("INDIVIDUAL_DATE_OF_BIRTH", ()):
        date = _birth_date(element)
        note = first(element, "NOTE")
        if date is not None:
            found.append(date)
        told = note.casefold().startswith("approx") or date in _readings(element, note)
        if note and (date is None or not told):
            unread.append(f"Date of birth: {note}")
    for alias in tree.get("INDIVIDUAL_ALIAS", ()):
        date = _parse_date(first(alias, "DATE_OF_BIRTH"), approximate=False)
        if date is not None:
            found.append(date)
    return tuple(dict.fromkeys(found)), unread


def _birth_date(element: Tree) -> DateSpan | None:
    note = first(element, "NOTE")
    kind = first(element, "TYPE_OF_DATE")
    approximate = kind == "APPROXIMATELY" or note.casefold().startswith("approx")
    if kind == "BETWEEN":
        return _parse_date(f"{first(element, 'FROM_YEAR')}/{first(element, 'TO_YEAR')}", approximate=approximate)
    year = first(element, "YEAR")
    if note and year:
        return written_date(f"{note} {year}") or _parse_date(year, approximate=approximate)
    stated = first(element, "DATE") or year
    return _parse_date(stated, approximate=approximate) if stated else written_date(note)


def _readings(element: Tree, note: str) -> tuple[DateSpan | None, ...]:
    """Dates in a note, alone and combined with the year in its own field ("Sep." 1958)."""
    return written_date(note), written_date(f"{note} {first(element, 'YEAR')}")


def _parse_date(text: str, *, approximate: bool) -> DateSpan | None:
    try:
        return DateSpan.parse(text + ("~" if approximate else "")) if text else None
    except InvalidDate:
        return None


def _place(element: Tree) -> str:
    return ", ".join(part for tag in _PLACE if (part := first(element, tag)))


def _addresses(tree: Tree, tag: str) -> tuple[Address, ...]:
    found = [Address(_place(element), country_code(first(element, "COUNTRY"))) for element in tree.get(tag, ())]
    return tuple(dict.fromkeys(address for address in found if address.text))


def _values(tree: Tree, tag: str) -> list[str]:
    return [tidy(value) for element in tree.get(tag, ()) for value in element.get("VALUE", ())]


def _remarks(tree: Tree, unread: list[str], alias_tag: str) -> str:
    notes = [
        f"{first(alias, 'ALIAS_NAME')}: {note}" for alias in tree.get(alias_tag, ()) if (note := first(alias, "NOTE"))
    ]
    parts = [*_values(tree, "TITLE"), *_values(tree, "DESIGNATION"), *unread, *notes, first(tree, "COMMENTS1")]
    return "; ".join(dict.fromkeys(part for part in parts if part))

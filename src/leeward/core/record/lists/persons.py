"""A plain table of persons, with their aliases, documents and notice."""

from collections.abc import Iterator, Mapping
from typing import TypeVar, get_args

from leeward.core.names.scripts import detect_script
from leeward.core.record.content.content import Content
from leeward.core.record.content.person import HeldDocument, Notice, Person, PersonName, ReviewState, SafetyWarning
from leeward.core.record.content.person_kinds import COLOURS, TOPIC_OF_COLOUR, NoticeColour, Topic
from leeward.core.record.lists import fields
from leeward.core.record.lists.names import inverted_name, name, split_name, tidy
from leeward.core.record.lists.read import Files, Item, ListInfo, Rejected
from leeward.core.record.lists.rows import TableReader
from leeward.core.record.lists.tables import columns

INFO = ListInfo("persons", "Persons (table)", "Persons", append=True)
COLUMNS = columns(
    reference="id ref record_id case_number",
    name="full_name whole_name",
    surname="last_name family_name surnames primary_identifier",
    given_names="first_name first_names given_name forename forenames secondary_identifier",
    aliases="alias aka also_known_as other_names",
    birth_date="birth_dates date_of_birth dob born",
    birth_place="birth_places place_of_birth pob",
    sex="gender",
    nationality="nationalities citizenship citizenships",
    documents="document passports passport",
    topic="category",
    notice_colour="notice notice_color colour color",
    review_state="notice_review_state review notice_state",
    notice_reason="reason offence charge",
    warnings="warning safety_warnings safety_warning",
    remarks="notes comment description",
)
TEMPLATE = (
    "reference,surname,given_names,aliases,birth_date,birth_place,sex,nationality,documents,topic,"
    "notice_colour,review_state,notice_reason,warnings,remarks\n"
    'BRB-2026-P01,SPECIMEN,ANNA MARIA,"Annie Specimen|ESPECIMEN, Ana",1974-08-12|1974,Bridgetown,F,BRB|TTO,'
    "BRB:A1234567|TTO:ID:X00012345,wanted,red,reviewed,fraud,armed|escape_risk,\n"
    "BRB-2026-P02,EXAMPLE,JOHN,,1990,,M,JAM,,missing,yellow,under_review,,,last seen at the ferry terminal\n"
)
_Code = TypeVar("_Code", bound=str)


def _codes_by_name(codes: tuple[_Code, ...]) -> Mapping[str, _Code]:
    return {code: code for code in codes}


_TOPICS: Mapping[str, Topic] = _codes_by_name(get_args(Topic))
_COLOURS: Mapping[str, NoticeColour] = _codes_by_name(COLOURS)
_STATES: Mapping[str, ReviewState] = _codes_by_name(get_args(ReviewState))
_WARNINGS: Mapping[str, SafetyWarning] = _codes_by_name(get_args(SafetyWarning))


def read(files: Files) -> Iterator[Item]:
    """A record for each row; several values in a field are separated by `|`.

    The default reference is the name and birth date: a corrected name is then a new record. Raises UnreadableList if
    the header has neither name nor surname.
    """
    return TABLE.items(files)


def _person(cells: dict[str, str]) -> tuple[str, Content]:
    primary = _primary(cells)
    births = _values_of(cells, "birth_date")
    notice = _notice(cells)
    person = Person(
        names=(primary, *(_alias(text) for text in _values_of(cells, "aliases"))),
        topic=_topic(cells, notice),
        notice=notice,
        birth_dates=tuple(fields.date(text, "birth_date") for text in births),
        birth_places=tuple(_values_of(cells, "birth_place")),
        sex=fields.sex(cells.get("sex", "")),
        nationalities=tuple(
            dict.fromkeys(fields.issuer(text, "nationality") for text in _values_of(cells, "nationality"))
        ),
        documents=tuple(_document(text) for text in _values_of(cells, "documents")),
        warnings=tuple(
            _parse_code(text, _WARNINGS, "warning.unknown", "warnings") for text in _values_of(cells, "warnings")
        ),
        remarks=fields.free_text(cells, "remarks"),
    )
    natural = "/".join([primary.text.upper(), *(str(date) for date in person.birth_dates[:1])])
    return cells.get("reference") or natural, person


def _values_of(cells: dict[str, str], field: str) -> list[str]:
    return [part for text in fields.free_text(cells, field).split("|") if (part := tidy(text))]


def _primary(cells: dict[str, str]) -> PersonName:
    surname, given = cells.get("surname", ""), cells.get("given_names", "")
    whole = split_name(given, surname) if surname or given else inverted_name(cells.get("name", ""))
    if not whole.text:
        raise Rejected("name.missing")
    return whole


def _alias(text: str) -> PersonName:
    """An alias; one in a script other than Latin counts as the name's original form."""
    if detect_script(text) not in {"Latn", "Zyyy"}:
        return name(text, "original_script")
    return inverted_name(text, "alias")


def _parse_code(text: str, codes: Mapping[str, _Code], code: str, field: str) -> _Code:
    found = codes.get(text.strip().casefold().replace(" ", "_").replace("-", "_"))
    if found is None:
        raise Rejected(code, field=field, value=text[:60], expected=", ".join(codes))
    return found


def _topic(cells: dict[str, str], notice: Notice | None) -> Topic:
    stated = cells.get("topic", "")
    if stated:
        return _parse_code(stated, _TOPICS, "topic.unknown", "topic")
    return "information" if notice is None else TOPIC_OF_COLOUR[notice.colour]


def _notice(cells: dict[str, str]) -> Notice | None:
    """The notice. Its review state is required: only it says whether the notice may be acted upon."""
    colour, state = cells.get("notice_colour", ""), cells.get("review_state", "")
    if not colour:
        return None
    if not state:
        raise Rejected("notice.state", expected=", ".join(_STATES))
    return Notice(
        _parse_code(colour, _COLOURS, "notice.unknown", "notice_colour"),
        _parse_code(state, _STATES, "notice.unknown", "review_state"),
        cells.get("reference", ""),
        reason=fields.free_text(cells, "notice_reason"),
    )


def _document(text: str) -> HeldDocument:
    """`NUMBER`, `ISSUER:NUMBER` or `ISSUER:TYPE:NUMBER`."""
    *before, written = (part.strip() for part in text.split(":"))
    issuer = fields.issuer(before[0], "documents") if before and before[0] else ""
    return HeldDocument(fields.number(written), issuer, fields.document_type(before[1] if len(before) > 1 else ""))


TABLE = TableReader(COLUMNS, ("name|surname",), ("name", "surname", "given_names", "birth_date"), _person)

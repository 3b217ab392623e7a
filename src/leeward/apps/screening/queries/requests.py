"""The request for a check: a zone, a document typed by hand, a person's name, or several of them, with a purpose."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from leeward.apps.agencies.models import Purpose
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.access.purposes import check_purpose
from leeward.apps.screening.imaging.queries.read import SealRead, seal_read
from leeward.apps.trust_anchors.queries.anchors import Anchors, anchors
from leeward.core.dates import DateSpan
from leeward.core.document import rules
from leeward.core.document.chip.inspection import Inspection, inspect
from leeward.core.document.chip.proofs import Evidence
from leeward.core.document.chip.upload import BadUpload, read_upload
from leeward.core.document.mrz import Zone, parse
from leeward.core.document.rules.statement import Statement, of_typed, of_zone
from leeward.core.document.seals import MalformedSeal
from leeward.core.matching.subject import Subject, plain_number, traveller
from leeward.core.policy import Asked
from leeward.core.record.codes.countries import NotOneCountry, code_as_printed, text_of
from leeward.core.record.content.person import Sex
from leeward.core.typed_dates import Kind, NotOneDate, typed_dates

if TYPE_CHECKING:
    from leeward.core.faces.outcome import Outcome

_LONGEST_FIELD = 200


@dataclass(frozen=True, slots=True)
class TypedDocument:
    """A document typed by hand. Issuer and dates as people write them; once understood, a code and ISO dates."""

    number: str = ""
    issuer: str = ""
    type: str = "P"
    expiry_date: str = ""
    issue_date: str = ""


@dataclass(frozen=True, slots=True)
class TypedPerson:
    """A person typed by hand, written as in TypedDocument. `surname` alone also takes a whole name."""

    surname: str = ""
    given_names: str = ""
    birth_date: str = ""
    sex: str = ""
    nationality: str = ""


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """One traveller to check, and why. `chip` is a chip's data as the reader saved it: a zip, or JSON.

    `seal` holds the bytes of a barcode on the document. `bearer` and `photo` are pictures of the traveller and of the
    photo on the page, to be compared and forgotten.
    """

    mrz: str = ""
    document: TypedDocument | None = None
    person: TypedPerson | None = None
    purpose: str = Purpose.BORDER_CHECK
    legal_basis: str = ""
    chip: bytes = b""
    seal: bytes = b""
    bearer: bytes = b""
    photo: bytes = b""


@dataclass(frozen=True, slots=True)
class Presented:
    """A request understood: what the document states, the traveller as matching sees one, and what was typed, with its
    countries and dates as they were understood.

    `statement` is None for a search by name alone. `names` are surname and given names as read or typed. `chip` is what
    was read from the document's chip, if any; `from_chip` says that the statement comes from it too. `seal` is a seal
    read beside the page. `face` is what came of comparing the bearer with the document's picture, if that was done.
    """

    subject: Subject
    names: tuple[str, str]
    statement: Statement | None
    document: TypedDocument | None = None
    person: TypedPerson | None = None
    purpose: str = Purpose.BORDER_CHECK
    chip: Inspection | None = None
    from_chip: bool = False
    seal: SealRead | None = None
    face: "Outcome | None" = None

    @property
    def zone(self) -> Zone | None:
        """The machine readable zone, where one was read."""
        return self.statement.zone if self.statement else None

    @property
    def question_kind(self) -> Asked:
        """What the search can use: a document, a person, or one word without a birth date."""
        if self.statement is not None:
            return "document"
        words = " ".join(self.names).split()
        return "word" if len(words) == 1 and not self.subject.birth_dates else "person"

    @property
    def page(self) -> rules.Reading | None:
        """The page as read or typed, for comparison with chip and seal."""
        return rules.Reading.of_page(self.statement, self.names) if self.statement else None

    @property
    def number(self) -> str:
        """The document's number, or an empty string."""
        return self.statement.number if self.statement else ""

    @property
    def issuer(self) -> str:
        """The issuing state's code, or an empty string."""
        return self.statement.issuer if self.statement else ""


def understand(request: CheckRequest, *, today: date, trusted: Callable[[], Anchors] = anchors) -> Presented:
    """Read a request; chip and seal are verified with the anchors that are `trusted`.

    Raises MalformedMrz where the zone is invalid, and InvalidRequest where a typed field, the chip or the seal is
    invalid, or nothing was given to check.
    """
    check_purpose(request.purpose)
    presented = _with_issue_date(_document(request, today, trusted))
    return replace(presented, seal=_seal(request.seal, presented.page, today, trusted)) if request.seal else presented


def _document(request: CheckRequest, today: date, trusted: Callable[[], Anchors]) -> Presented:
    chip = _chip(request.chip, today, trusted()) if request.chip else None
    if request.mrz.strip():
        return replace(_from_zone(parse(request.mrz, today=today)), purpose=request.purpose, chip=chip)
    if chip is not None and chip.zone is not None and not _is_typed(request):
        return replace(_from_zone(chip.zone), purpose=request.purpose, chip=chip, from_chip=True)
    return replace(_from_typing(request, today), purpose=request.purpose, chip=chip)


def _with_issue_date(presented: Presented) -> Presented:
    """Add the date of issue from DG12 where none was typed: zones do not have it, and validity is counted from it.

    Only where DG12 is signed, and only from a chip of this document.
    """
    statement, chip = presented.statement, presented.chip
    if statement is None or statement.issue_date is not None or chip is None or chip.issued is None:
        return presented
    signed = chip.facts is not None and 12 in chip.facts.numbers("equal")
    own = chip.zone is not None and (chip.zone.issuer, chip.zone.number) == (statement.issuer, statement.number)
    if not (signed and own):
        return presented
    return replace(presented, statement=replace(statement, issue_date=DateSpan(chip.issued, chip.issued)))


def _is_typed(request: CheckRequest) -> bool:
    document, person = request.document or TypedDocument(), request.person or TypedPerson()
    return any(text.strip() for text in (document.number, person.surname, person.given_names))


def _chip(upload: bytes, today: date, trusted: Anchors) -> Inspection:
    """What was read from the chip, verified with these anchors. Raises InvalidRequest."""
    try:
        read = read_upload(upload)
    except BadUpload as error:
        raise InvalidRequest("chip_unreadable", "chip", str(error)) from error
    evidence = Evidence(read.answered)
    return inspect(read.files, store=trusted.store, today=today, deviations=trusted.deviations, evidence=evidence)


def _seal(content: bytes, page: rules.Reading | None, today: date, trusted: Callable[[], Anchors]) -> SealRead:
    """The seal, verified and compared with the page. Raises InvalidRequest."""
    try:
        return seal_read(content, page, today=today, trusted=trusted)
    except MalformedSeal as error:
        raise InvalidRequest("seal_unreadable", "seal", str(error)) from error


def _from_zone(zone: Zone) -> Presented:
    subject = traveller(
        surname=zone.surname,
        given_names=zone.given_names,
        name_truncated=zone.name_truncated,
        birth_dates=zone.birth_dates,
        sex=zone.sex,
        nationality=zone.nationality,
        number=zone.number,
        issuer=zone.issuer,
    )
    return Presented(subject, (zone.surname, zone.given_names), of_zone(zone))


def _from_typing(request: CheckRequest, today: date) -> Presented:
    document, person = request.document or TypedDocument(), request.person or TypedPerson()
    _check_lengths(document, person)
    number, issuer = plain_number(document.number), _code(document.issuer, "document.issuer")
    if not number and not person.surname.strip() and not person.given_names.strip():
        raise InvalidRequest("nothing_to_check", "mrz", "give a machine readable zone, a document number, or a name")
    births = _dates(person.birth_date, "person.birth_date", "birth", today)
    expiry = _dates(document.expiry_date, "document.expiry_date", "expiry", today)
    issued = _dates(document.issue_date, "document.issue_date", "past", today)
    nationality = _code(person.nationality, "person.nationality")
    subject = traveller(
        surname=person.surname,
        given_names=person.given_names,
        birth_dates=births,
        sex=_sex(person.sex),
        nationality=nationality,
        number=number,
        issuer=issuer,
    )
    facts = rules.ZonelessDocument(
        number=number,
        issuer=issuer,
        type=document.type.strip().upper(),
        nationality=nationality,
        birth_date=next(iter(births), None),
        issue_date=next(iter(issued), None),
        expiry_date=next(iter(expiry), None),
    )
    statement = of_typed(facts) if number or expiry or issued else None
    shown_document = request.document and replace(
        document, issuer=issuer, expiry_date=_text(expiry), issue_date=_text(issued)
    )
    shown_person = request.person and replace(person, nationality=nationality, birth_date=_text(births))
    return Presented(subject, (person.surname, person.given_names), statement, shown_document, shown_person)


def _text(dates: tuple[DateSpan, ...]) -> str:
    return str(dates[0]) if dates else ""


def _check_lengths(document: TypedDocument, person: TypedPerson) -> None:
    for owner, fields in (("document", ("number", "issuer", "type")), ("person", ("surname", "given_names"))):
        for name in fields:
            if len(getattr(document if owner == "document" else person, name)) > _LONGEST_FIELD:
                raise InvalidRequest("too_long", f"{owner}.{name}", f"at most {_LONGEST_FIELD} characters")


def _code(text: str, name: str) -> str:
    if not text.strip():
        return ""
    try:
        return code_as_printed(text)
    except NotOneCountry as error:
        if error.candidates:
            which = " or ".join(map(text_of, error.candidates))
            message = f"{text.strip()[:60]} may be {which}: give the code"
            raise InvalidRequest("country_ambiguous", name, message) from error
        expected = "a country's name, or its code of one to three letters, such as BRB or D"
        raise InvalidRequest("code_invalid", name, f"{text.strip()[:60]} is not a known country: {expected}") from error


def _dates(text: str, name: str, kind: Kind, today: date) -> tuple[DateSpan, ...]:
    if not text.strip():
        return ()
    try:
        return typed_dates(text, kind, today)
    except NotOneDate as error:
        typed = error.text[:60]
        if error.candidates:
            which = " or ".join(map(str, error.candidates))
            raise InvalidRequest("date_ambiguous", name, f"{typed} may be {which}: give one of these") from error
        expected = "a date such as 29 JUN 1985, 1974-08-12, 1974-08 or 1974"
        raise InvalidRequest("date_invalid", name, f"{typed!r} is not {expected}") from error


def _sex(text: str) -> Sex | None:
    match text.strip().upper():
        case "":
            return None
        case "M":
            return "M"
        case "F":
            return "F"
        case "X":
            return "X"
    raise InvalidRequest("sex_invalid", "person.sex", "M, F, X, or nothing")

"""Plots about documents: lost by the holder, stolen and used by another, revoked, stolen blank, and look-alikes."""

from dataclasses import replace
from datetime import date, timedelta

from leeward.core.dates import DateSpan
from leeward.core.policy.verdicts import Verdict
from leeward.core.record.content.document import DocumentStatus, TravelDocument
from leeward.scenario.blanks import BLANKS_A_RUN, blank_number
from leeward.scenario.ownership import document_owner, grading
from leeward.scenario.papers import zone
from leeward.scenario.person_facts import DocumentFacts, Home, PersonFacts
from leeward.scenario.record_facts import ExpectedCheck, OwnedRecord, Plot
from leeward.scenario.region import Region
from leeward.scenario.states import by_issuer

LIST = "documents"

_LOOK_ALIKE = {"0": "O", "1": "I", "5": "S", "8": "B", "2": "Z", "6": "G"}


def lost_own(region: Region, home: Home, number: int, today: date) -> Plot:
    """The holder reported the passport lost, found it again, did not report that, and travels on it."""
    return _reported(region, home[0], home[0].documents[0], "lost", ("lost_own", number, today))


def lost_replaced(region: Region, home: Home, number: int, today: date) -> Plot:
    """An older passport was reported lost; the holder travels on the new one, and nothing is wrong."""
    holder = home[0]
    shape = by_issuer()[holder.documents[0].issuer].passport
    older = replace(holder.documents[0], number=shape.number(2 * number + 1, "reported"))
    plot = _reported(region, holder, older, "lost", ("lost_replaced", number, today))
    check = replace(
        plot.check, zone=zone(holder, holder.documents[0]), at_least=Verdict.CLEAR, at_most=Verdict.CLEAR, finding=""
    )
    return replace(plot, check=replace(check, owner="", reference=""))


def stolen_impostor(region: Region, home: Home, number: int, today: date) -> Plot:
    """A person who looks like the holder uses the stolen passport."""
    plot = _reported(region, home[0], home[0].documents[0], "stolen", ("stolen_impostor", number, today))
    return replace(plot, check=replace(plot.check, bearer_is_holder=False))


def stolen_card(region: Region, home: Home, number: int, today: date) -> Plot:
    """A stolen identity card, or the passport of a holder who has no card."""
    plot = _reported(region, home[0], home[0].documents[-1], "stolen", ("stolen_card", number, today))
    return replace(plot, check=replace(plot.check, bearer_is_holder=False))


def revoked(region: Region, home: Home, number: int, today: date) -> Plot:
    """The issuer revoked the passport and the holder kept it."""
    return _reported(region, home[0], home[0].documents[0], "revoked", ("revoked", number, today))


def invalid(region: Region, home: Home, number: int, today: date) -> Plot:
    """The issuer declared the passport invalid, such as after damage."""
    return _reported(region, home[0], home[0].documents[0], "invalid", ("invalid", number, today))


def blank_used(region: Region, home: Home, number: int, today: date) -> Plot:
    """A stolen blank, filled in with an invented identity; the range is among the region's blank records."""
    holder = home[0]
    forged = replace(holder.documents[0], number=blank_number(holder.documents[0].issuer, number % BLANKS_A_RUN))
    owner = document_owner(region, forged.issuer)
    check = ExpectedCheck(
        plot="blank_used",
        person=holder.reference,
        zone=zone(holder, forged),
        at_least=Verdict.REFER,
        at_most=Verdict.REFER,
        finding="document.stolen_blank",
        owner=owner,
        reference=f"blank-{forged.issuer}",
        bearer_is_holder=False,
    )
    return Plot((), check)


def lookalike_number(region: Region, home: Home, number: int, today: date) -> Plot:
    """The reported number differs by one look-alike character: worth a second look, but not the same document."""
    holder = home[0]
    genuine = holder.documents[0]
    misread = next((digit for digit in reversed(genuine.number) if digit in _LOOK_ALIKE), None)
    if misread is None:
        return other_issuer(region, home, number, today)
    head, _, tail = genuine.number.rpartition(misread)
    reported = replace(genuine, number=head + _LOOK_ALIKE[misread] + tail)
    plot = _reported(region, holder, reported, "stolen", ("lookalike_number", number, today))
    return _near_miss(plot, holder, genuine, Verdict.VERIFY)


def other_issuer(region: Region, home: Home, number: int, today: date) -> Plot:
    """Another state reported a passport with the same number."""
    holder = home[0]
    genuine = holder.documents[0]
    elsewhere = next(state.issuer for state in region.states if state.issuer != genuine.issuer)
    reported = replace(genuine, issuer=elsewhere, nationality=elsewhere)
    plot = _reported(region, holder, reported, "lost", ("other_issuer", number, today))
    return _near_miss(plot, holder, genuine, Verdict.VERIFY)


def _near_miss(plot: Plot, holder: PersonFacts, genuine: DocumentFacts, at_most: Verdict) -> Plot:
    (record,) = plot.records
    check = replace(plot.check, zone=zone(holder, genuine), at_least=Verdict.CLEAR, at_most=at_most, finding="")
    return Plot((replace(record, about=(), resembles=(holder.reference,)),), check)


def _reported(
    region: Region, holder: PersonFacts, document: DocumentFacts, status: DocumentStatus, told: tuple[str, int, date]
) -> Plot:
    name, number, today = told
    owner = document_owner(region, document.issuer)
    since = today - timedelta(3 + number * 37 % 400)
    content = TravelDocument(
        number=document.number,
        issuer=document.issuer,
        status=status,
        type=document.type,
        reported=_day(max(since, document.issued)),
        issued=_day(document.issued),
        expires=_day(document.expires),
    )
    record = OwnedRecord(owner, LIST, f"{name}-{number}", content, grading=grading(number), about=(holder.reference,))
    check = ExpectedCheck(
        plot=name,
        person=holder.reference,
        zone=zone(holder, document),
        at_least=Verdict.REFER,
        at_most=Verdict.REFER,
        finding=f"document.{status}",
        owner=owner,
        reference=record.reference,
    )
    return Plot((record,), check)


def _day(day: date) -> DateSpan:
    return DateSpan(day, day)

"""Which documents of people in care may be compared with another agency's."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from leeward.apps.agencies.models import Agency
from leeward.apps.protection.models import Case, Section
from leeward.apps.protection.models.keys import read_keys
from leeward.apps.protection.queries.ages import is_child
from leeward.apps.protection.queries.consents import consents_of
from leeward.apps.protection.queries.fear import agency_as_recipient, fled_by_persons, is_barred
from leeward.apps.protection.queries.sections import newest_sections
from leeward.core.care import consent as rules
from leeward.core.care.fear import Recipient
from leeward.core.privacy.intersection import token

_PART: rules.Field = "documents"
_TOGETHER = 500
"""Cases that are read at once."""
_NOT_NO = ("care.consent.expired", "care.consent.later")
"""Why a consent does not hold, though no one said no."""
Watch = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """With whom documents are compared, for what, as of when; `node` is the partner where the agency is not here."""

    other: Agency
    purpose: rules.Purpose
    at: datetime
    node: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """One case whose document may be compared, and the consent that allows it."""

    case: UUID
    consent: str


def documents(
    agency: Agency, wanted: Wanted, cases: Collection[str] | None = None, watch: Watch = lambda _done, _all: None
) -> dict[str, list[Held]]:
    """The documents of the agency's open cases, or of these `cases`, as both sides write them: of people who agreed
    that the other agency learns of their documents for this purpose, and who do not fear its state.

    Someone with two cases who said no in one of them is left out: the document is the same. Raises Unreadable, and
    nothing is compared then: the case that cannot be read may be the one in which they said no.
    """
    found: dict[str, list[Held]] = {}
    refused: set[str] = set()
    there = agency_as_recipient(wanted.other, wanted.node)
    for written, case, consent in _said(agency, wanted, there, watch):
        if not consent:
            refused.add(written)
        elif cases is None or str(case) in cases:
            found.setdefault(written, []).append(Held(case, consent))
    return {written: held for written, held in found.items() if written not in refused}


def _said(agency: Agency, wanted: Wanted, there: Recipient, watch: Watch) -> Iterator[tuple[str, UUID, str]]:
    """The document of every open case in which the person was asked, with the consent that allows it, or none."""
    open_cases = Case.objects.select_related("agency").filter(agency=agency, state=Case.State.OPEN).order_by("pk")
    total, done, last = open_cases.count(), 0, UUID(int=0)
    while together := list(open_cases.filter(pk__gt=last)[:_TOGETHER]):
        read_keys(together)
        consents = {id: [each.as_rule() for each in found] for id, found in consents_of(together).items()}
        asked = [case for case in together if any(_is_about(each, wanted) for each in consents.get(case.pk, ()))]
        persons, fears = newest_sections(asked, Section.Kind.PERSON), fled_by_persons(asked)
        for case in asked:
            written, known = _written(persons.get(case.pk)), consents[case.pk]
            allowed = rules.allows(known, wanted.purpose, wanted.other.code, _PART, wanted.at, child=is_child(case))
            if written and allowed.allowed and not is_barred(case, there, fears[case.pk]):
                yield written, case.pk, allowed.consent
            elif written and allowed.why not in _NOT_NO:
                yield written, case.pk, ""
        done, last = done + len(together), together[-1].pk
        watch(done, total)


def _is_about(consent: rules.Consent, wanted: Wanted) -> bool:
    return (consent.purpose, consent.recipient) == (wanted.purpose, wanted.other.code)


def _written(person: Section | None) -> str:
    """The document as both sides write it; empty where there is none."""
    said = (person.body or {}) if person else {}
    issuer, number = str(said.get("issuer") or ""), str(said.get("document") or "")
    return token(issuer, number) if issuer and number else ""

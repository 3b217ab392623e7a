"""What caring agencies do inside a node of their own: `python -m tests.apps.protection.caring_node WHAT ARGUMENTS`."""

# ruff: noqa: PLC0415 - what needs Django is imported only inside a node's own process

import hashlib
import json
import sys
from typing import Any
from uuid import uuid4


def _begin() -> Any:
    """The agency's key and a caseworker."""
    from leeward.apps.agencies.actions.officers import create_officer
    from leeward.apps.agencies.models import Role
    from leeward.apps.agencies.queries import local_agency
    from leeward.apps.audit.actions import SYSTEM
    from leeward.apps.protection.actions.keys import make_agency_key

    agency = local_agency()
    assert agency is not None
    make_agency_key(agency, actor=SYSTEM)
    return create_officer("mona", "Mona", agency, roles=[Role.PROTECTION], password="a-good-password").username


def _mona() -> Any:
    from leeward.apps.agencies.queries import officer_named

    return officer_named("mona")


def _offer(name: str) -> Any:
    """Offer a service; partners learn of it."""
    from leeward.apps.protection.actions.services import save_service

    values = {"name": name, "kind": "shelter", "agreement": "A-17", "country": ""}
    return str(save_service(values, officer=_mona()).pk)


def _directory() -> Any:
    from leeward.apps.protection.models import Service

    return list(Service.objects.filter(removed_at=None).values_list("name", flat=True))


def _refer(mark: str) -> Any:
    """Open a case that says `mark`, with consent, and refer it; the number of the referral."""
    from django.utils import timezone
    from tests.apps.protection.conftest import consent_body

    from leeward.apps.protection.actions.cases import open_case
    from leeward.apps.protection.actions.consents import record_consents
    from leeward.apps.protection.actions.referring import refer
    from leeward.apps.protection.actions.sections import save_section
    from leeward.apps.protection.models import Service
    from leeward.apps.protection.queries.referrals import choices, packet_of

    mona, service = _mona(), Service.objects.get()
    case = open_case(officer=mona)
    save_section(case, "first_contact", 0, {"called": mark, "water": "yes"}, officer=mona)
    record_consents(case, [consent_body(recipient=service.code, fields=["identity", "needs"])], officer=mona)
    choice = next(each for each in choices(case, timezone.now()) if each.service.pk == service.pk)
    number = uuid4()
    seen = packet_of(case, choice, number, choice.fields)
    refer(case, service, number, choice.fields, hashlib.sha256(seen).hexdigest(), officer=mona)
    return str(number)


def _answer(number: str, state: str, why: str = "") -> Any:
    from leeward.apps.protection.actions.receiving import answer
    from leeward.apps.protection.models import Received

    return answer(Received.objects.get(pk=number), Received.State(state), why, officer=_mona()).state


def _withdraw(number: str) -> Any:
    from leeward.apps.protection.actions.withdrawing import withdraw
    from leeward.apps.protection.models import Consent, Referral

    consent = Referral.objects.get(pk=number).consent
    return withdraw([consent], Consent.Way.CASEWORKER, officer=_mona())


def _mark(agency: str, document: str) -> Any:
    """Open a case of the holder of this passport, who agrees to a mark at that node, and give it; the consent."""
    from tests.apps.protection.conftest import consent_body

    from leeward.apps.protection.actions.cases import open_case
    from leeward.apps.protection.actions.consents import record_consents
    from leeward.apps.protection.actions.giving_marks import give_mark
    from leeward.apps.protection.actions.sections import save_section

    mona = _mona()
    case = open_case(officer=mona)
    save_section(case, "person", 0, {"document": document, "issuer": "HTI"}, officer=mona)
    body = consent_body(recipient=agency, purpose="partner_mark", fields=["documents"])
    [consent] = record_consents(case, [body], officer=mona)
    give_mark(case, agency, officer=mona)
    return str(consent.pk)


def _know(first_name: str, second_name: str, born: str) -> Any:
    """Open a case of someone with this name and day of birth; its number."""
    from leeward.apps.protection.actions.cases import open_case
    from leeward.apps.protection.actions.sections import save_section

    mona = _mona()
    case = open_case(officer=mona)
    said = {"first_name": first_name, "second_name": second_name, "born": born}
    save_section(case, "person", 0, said, officer=mona)
    return str(case.pk)


def _matches() -> Any:
    """The notices that are likely about someone in care."""
    from leeward.apps.protection.models import MissingNotice

    return [(match.body or {})["record"] for match in MissingNotice.objects.all()]


def _tell(agency: str) -> Any:
    """The person agrees that the owner of the notice learns that they are safe; the consent."""
    from tests.apps.protection.conftest import consent_body

    from leeward.apps.protection.actions.consents import record_consents
    from leeward.apps.protection.actions.missing import say_same
    from leeward.apps.protection.actions.telling_owners import tell_owner
    from leeward.apps.protection.models import MissingNotice

    mona, match = _mona(), MissingNotice.objects.get()
    body = consent_body(recipient=agency, purpose="missing_notice", fields=["contact"])
    [consent] = record_consents(match.case, [body], officer=mona)
    say_same(match.case, match, same=True, officer=mona)
    tell_owner(match.case, match, officer=mona)
    return str(consent.pk)


def _take_back(consent: str) -> Any:
    from leeward.apps.protection.actions.withdrawing import withdraw
    from leeward.apps.protection.models import Consent

    return withdraw(Consent.objects.filter(pk=consent), Consent.Way.CASEWORKER, officer=_mona())


def _exchange() -> Any:
    from leeward.apps.audit.actions import SYSTEM
    from leeward.apps.protection.actions.keys import exchange_agency_key

    return exchange_agency_key(_mona().agency, actor=SYSTEM)


def _supervise(name: str) -> Any:
    """A supervisor of protection."""
    from leeward.apps.agencies.actions.officers import create_officer
    from leeward.apps.agencies.models import Role

    return create_officer(name, name.title(), _mona().agency, roles=[Role.PROTECTION, Role.SUPERVISOR]).username


def _hold(number: str, other: str) -> Any:
    """Open a case of someone with this passport, who agreed that the other agency learns of it."""
    from tests.apps.protection.compared import known

    return str(known(_mona(), other, number).pk)


def _compare() -> Any:
    """Ask the partner's agency which of these documents it knows too."""
    from leeward.apps.protection.actions.comparing import propose
    from leeward.apps.protection.queries.comparing import others

    other = next(each for each in others(_mona()) if each.node)
    return str(propose(other, "care", "To care together", officer=_mona()).pk)


def _step(number: str, username: str, agree: str = "yes") -> Any:
    """The officer's step of a comparison."""
    from leeward.apps.agencies.queries import officer_named
    from leeward.apps.protection.actions.comparing import decide
    from leeward.apps.protection.models import Comparison

    return decide(Comparison.objects.get(pk=number), agree=agree == "yes", officer=officer_named(username)).state


def _withdraw_all(case: str) -> Any:
    """The person takes every consent back."""
    from leeward.apps.protection.actions.withdrawing import withdraw_all
    from leeward.apps.protection.models import Case, Consent

    return withdraw_all(Case.objects.get(pk=case), Consent.Way.CASEWORKER, officer=_mona())


def _compared(number: str) -> Any:
    """Where a comparison is, the number that was told, and in how many cases it is noted."""
    from leeward.apps.protection.models import Comparison, Sharing

    row = Comparison.objects.select_related("agency", "to").filter(pk=number).first()
    if row is None:
        return None
    body = row.body if row.wrapped else None
    return [row.state, row.why, (body or {}).get("size"), Sharing.objects.count()]


def _state() -> Any:
    """Referrals that left and that came with their states, what came as it is read, and what waits to leave."""
    from leeward.apps.exchange.models import Arrival, Outgoing
    from leeward.apps.protection.models import Received, Referral, Sharing

    return {
        "sent": {str(each.pk): [each.state, each.why] for each in Referral.objects.all()},
        "came": {str(each.pk): each.state for each in Received.objects.all()},
        "said": {str(each.pk): (each.packet or b"").decode() for each in Received.objects.all() if each.wrapped},
        "proved": Sharing.objects.exclude(deleted_at=None).count(),
        "unsealed": Outgoing.objects.filter(sealed_at=None).count(),
        "troubles": list(Arrival.objects.exclude(trouble="").values_list("trouble", flat=True)),
    }


if __name__ == "__main__":
    import django

    django.setup()
    does: dict[str, Any] = {
        "begin": _begin,
        "offer": _offer,
        "directory": _directory,
        "refer": _refer,
        "answer": _answer,
        "withdraw": _withdraw,
        "exchange": _exchange,
        "mark": _mark,
        "know": _know,
        "matches": _matches,
        "tell": _tell,
        "take_back": _take_back,
        "supervise": _supervise,
        "hold": _hold,
        "compare": _compare,
        "step": _step,
        "withdraw_all": _withdraw_all,
        "compared": _compared,
        "state": _state,
    }
    print(json.dumps(does[sys.argv[1]](*sys.argv[2:]), default=str))  # noqa: T201 - the answer to the test

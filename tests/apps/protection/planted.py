"""Marks in every field that a case has, let out by every way that there is: what the tests of the wall search for."""

import json
from datetime import timedelta

from django.utils import timezone
from tests.apps.protection.actions.test_referring import referred
from tests.apps.protection.conftest import Care, agreed

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.agencies.models import Role
from leeward.apps.exchange.models import Partner
from leeward.apps.protection.actions.consents import make_receipt
from leeward.apps.protection.actions.deciding import Proposal, propose_status, second_status
from leeward.apps.protection.actions.facts import add_fact
from leeward.apps.protection.actions.importing import import_cases
from leeward.apps.protection.actions.indicators import answer_items
from leeward.apps.protection.actions.plans import add_task, note_look, plan_looks
from leeward.apps.protection.actions.reflecting import propose_end
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.actions.services import save_service
from leeward.apps.protection.actions.wall import ask
from leeward.apps.protection.forms.sections import FORMS
from leeward.apps.protection.models import Service
from leeward.apps.protection.queries.indicators import ILO
from leeward.apps.protection.queries.plans import looks_of
from leeward.core.care.htcds.case_file import read
from leeward.core.care.htcds.cases import cases_of
from leeward.core.care.indicators import indicator_lists
from leeward.core.federation.keys import Opener

MARK = "zebrafinch"
"""Part of every planted value; no word of the program."""
OTHERS = [role for role in Role if role != Role.PROTECTION]
ITEM = "deceptive_recruitment.work"


def planted(care: Care) -> int:
    """Write something with the mark into every field that a case has; how many places."""
    case, places = care.case, 0
    for kind, form in FORMS.items():
        body = {name: f"{MARK} {kind} {name}" for name in form.base_fields}
        save_section(case, kind, 0, body, officer=care.mona)
        save_section(case, kind, 0, {**body, "aside": MARK}, officer=care.nell)
        places += len(body) + 1
    add_fact(case, {"phase": "transit", "text": MARK, "place": MARK, "told_to": MARK}, officer=care.mona)
    answer_items(case, indicator_lists(timezone.now().date())[ILO], {ITEM: "yes"}, officer=care.mona)
    today = timezone.now().date()
    add_task(case, {"what": MARK, "kind": MARK}, due_on=today, owner=care.mona, officer=care.mona)
    plan_looks(case, today - timedelta(days=30), officer=care.mona)
    note_look(case, looks_of(case)[0], {"how": MARK}, officer=care.mona)
    proposal = Proposal("not_a_victim", "ngo", reasons=MARK, review=MARK)
    decision = propose_status(case, proposal, officer=care.mona)
    second_status(case, decision, agree=False, note=MARK, officer=care.lead)
    propose_end(case, "person_asked", MARK, officer=care.mona)
    return places


def shared(care: Care) -> tuple[list[Service], str]:
    """Let what is planted leave by every way: to an agency here, a partner's, a sealed file, over the wall, and in
    from a file of cases; the services, and the code of the receipt.
    """
    node = ensure_agency("LCA-POLI", "Police", country="LCA")
    Partner.objects.create(code=node.code, agency=node, codes=[node.code])
    values = {"name": "Safe House", "kind": "shelter", "agreement": "A-1"}
    here, file = (save_service(values, officer=care.stranger, here=each) for each in (True, False))
    key = Opener.generate().sealing_key.public
    abroad = Service.objects.create(
        keeper=node, agency=node, node=node.code, seal_key=key, changed_at=timezone.now(), **values
    )
    every = {name: MARK for name in ("recipient_name", "giver", "language", "interpreter", "interests")}
    for service in (here, file, abroad):
        agreed(care, recipient=service.code, fields=["identity", "needs", "health", "story"], **every)
        referred(care, service)
    ask(care.agency, {"issuer": "VEN", "number": MARK, "question": MARK}, officer=care.stranger)
    row = {"x_case_id": MARK, "x_note": MARK, "prs_FirstName": MARK, "hte_Description": MARK}
    rows = read(json.dumps([row]).encode()).rows
    import_cases(cases_of(rows, identity=True).cases, officer=care.mona, identity="transfer")
    return [here, file, abroad], make_receipt(care.case, officer=care.mona)


def is_in(data: bytes) -> bool:
    return MARK.encode() in data.lower() or ITEM.encode() in data

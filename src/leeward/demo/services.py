"""Services, a referral and a relayed question in the demonstration, as their officers would have made them."""

import csv
import hashlib
from uuid import uuid4

from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import officers
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.protection.actions.keys import make_agency_key
from leeward.apps.protection.actions.receiving import answer
from leeward.apps.protection.actions.referring import refer
from leeward.apps.protection.actions.services import save_service
from leeward.apps.protection.actions.wall import ask
from leeward.apps.protection.models import Case, Received
from leeward.apps.protection.queries.referrals import choices, packet_of
from leeward.resources import read_text

_NUMBERS = ("capacity", "free")
_QUESTION = "She was on a list of missing crew. Is she safe, and may her consul write to you?"


def load_services() -> dict[str, str]:
    """The directory; the code of each service by its name."""
    codes = {}
    for row in csv.DictReader(read_text("scenario/care_services.csv").splitlines()):
        keeper = officers().get(username=row.pop("officer"))
        make_agency_key(keeper.agency, actor=SYSTEM)
        here, children = row.pop("here") == "yes", row.pop("children") == "yes"
        numbers = {name: int(row.pop(name) or 0) or None for name in _NUMBERS}
        codes[row["name"]] = save_service({**row, **numbers, "children": children}, officer=keeper, here=here).code
    return codes


def refer_to(case: Case, name: str, *, officer: Officer) -> None:
    """Refer a case as the preview shows it, and let the service accept it."""
    choice = next(each for each in choices(case, timezone.now()) if each.service.name == name)
    number = uuid4()
    digest = hashlib.sha256(packet_of(case, choice, number, choice.fields)).hexdigest()
    refer(case, choice.service, number, choice.fields, digest, officer=officer)
    answer(Received.objects.get(pk=number), Received.State.ACCEPTED, officer=officers().get(username="caseworker.iom"))


def load_question() -> None:
    """A question of the police that waits for a caseworker."""
    asker, carer = officers().get(username="duty"), officers().get(username="protection")
    ask(carer.agency, {"issuer": "VEN", "number": "V1234567", "question": _QUESTION}, officer=asker)

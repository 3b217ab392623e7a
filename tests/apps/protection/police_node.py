"""What police do inside a node of their own: `python -m tests.apps.protection.police_node WHAT ARGUMENTS`."""

# ruff: noqa: PLC0415 - what needs Django is imported only inside a node's own process

import json
import sys
from typing import Any


def _begin() -> Any:
    """A post, and an officer for everything there."""
    from leeward.apps.agencies.actions.officers import create_officer, ensure_post
    from leeward.apps.agencies.models import Role
    from leeward.apps.agencies.queries import local_agency

    agency = local_agency()
    assert agency is not None
    post = ensure_post("LCA-VIF", agency, name="Vieux Fort", zone="America/St_Lucia")
    roles = [Role.OFFICER, Role.SECOND_LINE, Role.SUPERVISOR, Role.DUTY, Role.RECORD_KEEPER]
    return create_officer("ruth", "Ruth", agency, roles=roles, post=post, password="a-good-password").username


def _ruth() -> Any:
    from leeward.apps.agencies.queries import officer_named

    return officer_named("ruth")


def _refer(number: str) -> Any:
    """Check the holder of this passport, and take them to the second line; the number of the referral."""
    from tests.apps.border.conftest import interviewed

    from leeward.apps.border.actions.decisions import decide
    from leeward.apps.border.actions.referrals import take
    from leeward.apps.border.models import Referral
    from leeward.apps.screening.actions.checks import answer_traveller
    from leeward.apps.screening.models import Check
    from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument

    answer = answer_traveller(CheckRequest(document=TypedDocument(number, "HTI")), officer=_ruth())
    check = Check.objects.get(pk=answer.id)
    decide(check, "refer", officer=_ruth(), reason="odd")
    referral = Referral.objects.get(check_made=check)
    take(referral, officer=_ruth())
    interviewed(referral, _ruth(), language="understood", afraid="no", told="yes")
    return str(referral.pk)


def _refuse(referral: str) -> Any:
    """Refuse them entry: how the referral ended, or what stood in the way."""
    from leeward.apps.border.actions.referrals import CloseOut, close
    from leeward.apps.border.models import Referral
    from leeward.platform.refusal import NotAllowed

    row = Referral.objects.get(pk=referral)
    try:
        close(row, CloseOut("refused", "Because.", assessed=True, appeal_told=True), officer=_ruth())
    except NotAllowed as refusal:
        return str(refusal)
    return Referral.objects.get(pk=referral).outcome


def _look_for() -> Any:
    """Look for a missing person; the record's key."""
    from tests.apps.protection.noticed import missing

    from leeward.apps.registry.actions.records import create_record

    return create_record(missing(notice=None), keeper=_ruth()).key


def _state() -> Any:
    """Marks and how many checks are under one, what the desk was told, and messages in trouble."""
    from leeward.apps.desk.models import Request
    from leeward.apps.exchange.models import Arrival
    from leeward.apps.screening.models import CareMark, ReceivedMark

    return {
        "received": ReceivedMark.objects.count(),
        "compared": ReceivedMark.objects.filter(passes__gt=0).count(),
        "marked": CareMark.objects.count(),
        "desk": [[each.kind, each.about, each.agency] for each in Request.objects.all()],
        "troubles": list(Arrival.objects.exclude(trouble="").values_list("trouble", flat=True)),
    }


if __name__ == "__main__":
    import django

    django.setup()
    does: dict[str, Any] = {
        "begin": _begin,
        "refer": _refer,
        "refuse": _refuse,
        "look_for": _look_for,
        "state": _state,
    }
    print(json.dumps(does[sys.argv[1]](*sys.argv[2:]), default=str))  # noqa: T201 - the answer to the test

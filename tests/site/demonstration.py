"""The people of the demonstration's stories, without its region."""

from datetime import timedelta

from django.utils import timezone

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency, ensure_post, share_password
from leeward.apps.agencies.models import Post, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.keys import make_agency_key
from leeward.apps.protection.actions.plans import plan_looks
from leeward.apps.protection.actions.services import save_service
from leeward.apps.protection.queries.cases import local_today
from leeward.scenario import PASSWORD


def cast_the_story() -> None:
    """The officers whose pages the story opens, with the demonstration's public password."""
    immigration = ensure_agency("BRB-IMMI", "Barbados Immigration", country="BRB")
    police = ensure_agency("BRB-RBPF", "Barbados Police", country="BRB", contact_phone="+1-246-555-0100")
    airport = ensure_post("BRB-BGI", immigration, name="Barbados Airport", zone="America/Barbados", hold_minutes=90)
    counter = (Role.OFFICER, Role.SECOND_LINE, Role.SUPERVISOR)
    for number, name in enumerate(("officer", "secondline", "supervisor"), 1):
        create_officer(name, name.title(), immigration, roles=counter[:number], post=airport)
    for name, roles in {
        "keeper": (Role.RECORD_KEEPER,),
        "duty": (Role.DUTY,),
        "auditor": (Role.AUDITOR, Role.NODE_AUDITOR),
    }.items():
        create_officer(name, name.title(), police, roles=roles)
    share_password(("officer", "secondline", "supervisor", "keeper", "duty", "auditor"), PASSWORD)


def cast_the_story_of_care() -> None:
    """Those who care, with their keys, IOM's shelter, and someone whose acute help ended 90 days ago."""
    airport = Post.objects.get(code="BRB-BGI")
    care = ensure_agency("BRB-CARE", "Child and Victim Care", country="BRB", contact_phone="+1-246-555-0101")
    iom = ensure_agency("INT-IOM", "IOM regional office")
    worker = create_officer("protection", "Protection", care, roles=[Role.PROTECTION], post=airport)
    create_officer("carelead", "Carelead", care, roles=[Role.PROTECTION, Role.SUPERVISOR])
    helper = create_officer("caseworker.iom", "Caseworker.Iom", iom, roles=[Role.PROTECTION])
    share_password(("protection", "carelead", "caseworker.iom"), PASSWORD)
    for agency in (care, iom):
        make_agency_key(agency, actor=SYSTEM)
    shelter = {"name": "IOM safe return and shelter", "kind": "shelter", "country": "BRB", "agreement": "IOM-1"}
    save_service({**shelter, "children": True}, officer=helper, here=True)
    rosa = open_case(officer=worker)
    plan_looks(rosa, local_today(worker, timezone.now()) - timedelta(days=90), officer=worker)

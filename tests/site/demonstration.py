"""The people of the demonstration's story, without its region."""

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency, ensure_post, share_password
from leeward.apps.agencies.models import Role
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

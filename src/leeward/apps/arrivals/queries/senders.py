"""Who sent a list, by name: its row keeps the name that the audit log has, `carrier/LWD` or an officer's user name."""

from django.utils.translation import gettext as _

from leeward.apps.agencies.queries import officers
from leeward.apps.arrivals.models import Submission
from leeward.apps.arrivals.queries.carriers import carrier_coded

_CARRIER, _CAPTAIN = "carrier/", "captain"


def sender_name(submission: Submission) -> str:
    """The carrier's or the officer's name; what the row says where neither is known any more."""
    sender = submission.received_from
    if sender == _CAPTAIN:
        return _("the captain")
    if sender.startswith(_CARRIER):
        carrier = carrier_coded(sender.removeprefix(_CARRIER), submission.agency)
        return carrier.name if carrier else sender
    officer = officers().filter(username=sender).first()
    return officer.display_name if officer else sender

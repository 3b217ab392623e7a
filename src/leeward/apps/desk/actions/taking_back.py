"""Taking back what another agency was told: what it said is erased at the desk, the line stays."""

from uuid import UUID

from leeward.apps.audit.actions import Actor, append
from leeward.apps.desk.models import TELLING_KINDS, Request
from leeward.platform.durable import durably


def take_back(number: UUID, *, sender: str) -> bool:
    """Erase what this sender told under this number; False where a desk here has nothing of it.

    What officers of the desk wrote beside it goes too, since it may repeat what was said.
    """

    def work() -> bool:
        told = Request.objects.select_for_update(of=("self",)).filter(kind__in=TELLING_KINDS)
        request = told.filter(sender=sender, number=number).first()
        if request is None:
            return False
        request.facts_encrypted, request.about, request.state = None, "", Request.State.CLOSED
        request.save(update_fields=["facts_encrypted", "about", "state"])
        request.thread.update(text_encrypted=None)
        append("desk.take_back", actor=Actor("system", sender), object=f"request/{request.pk}")
        return True

    return durably(work)

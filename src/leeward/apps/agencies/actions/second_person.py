"""The decision of the second person: every act of two persons goes through `sign_second`."""

from django.db.models import Model
from django.utils import timezone

from leeward.apps.agencies.access.second_person import require_second
from leeward.apps.agencies.models import FirstDecision, Officer
from leeward.platform.two_persons import TwoPersons

FIRST = 5
"""So many decisions of a new or reset officer a supervisor looks at."""


def sign_second(act: TwoPersons, row: Model, officer: Officer) -> None:
    """Sign the row as the second person. Part of an audited act, on a locked row. Raises NotAllowed with the reason."""
    require_second(act, officer, row)
    proposers = act.people(row)
    act.sign(row, officer)
    _note_first(act, officer, proposers)


def _note_first(act: TwoPersons, officer: Officer, proposers: tuple[int, ...]) -> None:
    """Note one of the first decisions of a new or reset officer. Existing officers have no `second_from`."""
    since = Officer.objects.filter(pk=officer.pk).values_list("second_from", flat=True).first()
    if since is None or not proposers:
        return
    if FirstDecision.objects.filter(officer=officer, at__gte=since).count() < FIRST:
        FirstDecision.objects.create(
            officer=officer,
            proposer_id=proposers[0],
            act=act.act,
            about=act.about,
            quiet=act.quiet,
            at=timezone.now(),
        )

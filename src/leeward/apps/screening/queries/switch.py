"""The switch of non-punishment, asked before an act against a person is completed (`resources/care/barred_acts.csv`).

Asking for such an act, and proposing it, completes nothing and is never refused: one officer alone learns nothing by
trying. What completes it asks here, in its transaction, and a refusal leaves no row. The contract
`test_barred_acts.py` finds an act of the table without a caller.
"""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from leeward.apps.screening.queries.care import digests_in_care
from leeward.apps.screening.queries.received_marks import TABLE
from leeward.core.care.switch import stands_in_the_way
from leeward.core.matching.subject import plain_number
from leeward.platform.refusal import NotAllowed

STOPPED = _("A rule does not allow this. Nothing was changed. Ask your supervisor what to do.")
"""What stands in the way of an act against a person in care, without saying why."""


def refuse_against(act: str, digests: Collection[str], *, number: str = "") -> None:
    """Raise NotAllowed where the act may not be completed against the person with these digests, or who holds the
    document with this number; the sentence does not say why.
    """
    by_partners = any(each.acts for each in TABLE.marks_of_number(plain_number(number))) if number else False
    if stands_in_the_way(act, mark=by_partners or bool(digests_in_care(digests))):
        raise NotAllowed(str(STOPPED))

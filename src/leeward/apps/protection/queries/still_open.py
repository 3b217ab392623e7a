"""What has to be done before a case can be closed, and what still runs for the person then."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leeward.apps.protection.models import Case, Closing, Referral
from leeward.apps.protection.queries.consents import rows
from leeward.apps.protection.queries.marks import marks_held
from leeward.apps.protection.queries.sections import asides
from leeward.apps.protection.queries.statuses import reflection_of, waiting_decision


def still_open(case: Case) -> list[str]:
    """Why the case cannot be closed yet, as sentences: whatever is planned or waits for someone."""
    clock = reflection_of(case)
    ending = clock is not None and clock.proposed_by is not None and clock.ended_at is None
    found = {
        _("Tasks of the plan are open: end them, or hand them on."): case.tasks.filter(done_at=None).exists(),
        _("A decision waits for a second person."): waiting_decision(case) is not None,
        _("The end of the reflection period waits for a second person."): ending,
        _("Two versions of one section have to be compared."): bool(asides(case)),
        _("A referral waits for an answer."): case.referrals.filter(state=Referral.State.WAITING).exists(),
        _("Follow-up contacts are planned: record each on its day, or that the person does not want them."): (
            case.followups.filter(done_at=None).exists()
        ),
    }
    return [sentence for sentence, holds in found.items() if holds]


def still_running(case: Case) -> list[str]:
    """What is in force for the person, as sentences: while something is, two persons close the case."""
    now, clock = timezone.now(), reflection_of(case)
    found = []
    if clock is not None and clock.ended_at is None:
        until = date_format(clock.ends_at, "j F Y")
        found.append(_("The reflection period runs, at least until %(day)s.") % {"day": until})
    for many, one, more in (
        (
            marks_held(case).count(),
            _("%(n)d mark at a partner is in force."),
            _("%(n)d marks at partners are in force."),
        ),
        (
            sum(not row.why for row in rows(case, now)),
            _("%(n)d consent is in force."),
            _("%(n)d consents are in force."),
        ),
        (
            case.referrals.filter(state=Referral.State.ACCEPTED).count(),
            _("%(n)d referral is in force."),
            _("%(n)d referrals are in force."),
        ),
    ):
        if many:
            found.append((one if many == 1 else more) % {"n": many})
    return found


def waiting_closing(case: Case) -> Closing | None:
    """The closing that waits for a second person."""
    waiting = case.closings.filter(outcome=Closing.Outcome.WAITING)
    return waiting.select_related("officer").first()

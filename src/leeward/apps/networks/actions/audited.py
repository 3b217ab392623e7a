"""The audit rows of an inquiry: each names it, its purpose and its legal basis."""

from collections.abc import Mapping

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.networks.models import Comparison, Inquiry, ValueQuestion
from leeward.apps.networks.queries.scope import mandate_in_force
from leeward.platform.durable import durably


def audit_act(
    act: str, inquiry: Inquiry, officer: Officer | None, *, of: str = "", details: Mapping[str, object] | None = None
) -> None:
    """Append the row of an act in this inquiry, in the transaction of the act. `of` names what it was done to, such as
    `chart/<id>`; `details` holds codes and counts only. Without an officer the system did it.
    """
    mandate = mandate_in_force(inquiry)
    append(
        act,
        actor=actor_of(officer) if officer else SYSTEM,
        object="/".join(filter(None, (f"inquiry/{inquiry.pk}", of))),
        purpose=inquiry.purpose,
        legal_basis=mandate.legal_basis if mandate else "",
        details=details,
    )


def audit_question(act: str, row: ValueQuestion, officer: Officer | None) -> None:
    """Append the row of a step of a question about values under each inquiry here that takes part: the officer is
    named only under that of their agency.
    """
    more = {name: each for name, each in {"why": row.why, "with": row.node}.items() if each}
    details = {"values": row.values, "kinds": row.kinds, "state": row.state, **more}
    about = f"question/{row.pk}"
    sides = [each for each in (row.inquiry, row.answer_from) if each is not None]
    for side in sides:
        by = officer if officer is not None and officer.agency_id == side.agency_id else None
        audit_act(act, side, by, of=about, details=details)
    if not sides:
        actor = actor_of(officer) if officer else SYSTEM
        append(act, actor=actor, object=about, purpose=row.purpose, details=details)


def audit_compared(act: str, row: Comparison) -> None:
    """Append the row of a step of a comparison with a partner's inquiries, under the inquiry here that is compared. One
    that a partner sent is under no inquiry.
    """
    about, details = f"comparison/{row.pk}", {"values": row.values, "with": row.node}
    if row.inquiry is not None:
        audit_act(act, row.inquiry, None, of=about, details=details)
    else:
        append(act, actor=SYSTEM, object=about, purpose=row.purpose, details=details)


def audit_list(officer: Officer) -> None:
    """Note that an officer's program listed inquiries."""
    durably(lambda: append("inquiry.list", actor=actor_of(officer)))


def audit_look(
    act: str, inquiry: Inquiry, officer: Officer, *, of: str = "", details: Mapping[str, object] | None = None
) -> None:
    """The same for something that is only read: on disk before the page is shown."""
    durably(lambda: audit_act(act, inquiry, officer, of=of, details=details))

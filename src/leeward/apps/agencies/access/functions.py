"""Which functions a certificate opens: the one judgement, asked wherever a role or a purpose is judged.

An agency's table says which achievements open which function (`training`). A function that the table does not name is
open to every role that has it; without a table all are. The check at the counter, what ends a HOLD in time, and the
protection of a person are no `Function`, so that no table can close them (`NEVER_CLOSED`).
"""

from collections.abc import Mapping

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.apps.agencies.models import Officer
from leeward.platform.hooks import Provider


class Function(models.TextChoices):
    """What a certificate may open. A purpose has the code of the purpose."""

    NAME_SEARCH = "name_search", gettext_lazy("Search by name without a document")
    CRIMINAL_INVESTIGATION = "criminal_investigation", gettext_lazy("Search for a criminal investigation")
    VISA_VETTING = "visa_vetting", gettext_lazy("Search for a visa")
    DOCUMENT_ISSUANCE = "document_issuance", gettext_lazy("Search before a document is issued")
    HOLD_EXCEPTION = "hold_exception", gettext_lazy("Act before an owner confirms (urgent exception)")
    LIST_GRANT = "list_grant", gettext_lazy("Use lists that an operation grants")
    CARE_FIGURES = "care_figures", gettext_lazy("Release figures about people in care")
    LANE_DRILLS = "lane_drills", gettext_lazy("Drills between travellers at the counter")


NEVER_CLOSED: Mapping[str, Promise] = {
    "border_check": gettext_lazy("the check of a traveller with a document"),
    "hold": gettext_lazy("what ends a HOLD: the owner's answer, a call of two persons, a supervisor's decision"),
    "protection": gettext_lazy("quiet calls, marks, cases, and searches for missing people and victims"),
    "oversight": gettext_lazy("data protection and oversight"),
}
"""What no table closes: closing it would harm a person, or hide what was done."""

closed_functions = Provider[[Officer], Mapping[str, frozenset[str]]](
    "agencies.closed_functions",
    "The functions that are closed to an officer now, each with the achievements (codes) of which one would open it.",
    default=lambda _officer: {},
)


def closed_to(officer: Officer) -> Mapping[str, frozenset[str]]:
    """What is closed to the officer now; read once for each officer loaded, as roles are."""
    known: Mapping[str, frozenset[str]] | None = officer.__dict__.get("_closed")
    if known is None:
        known = officer.__dict__["_closed"] = closed_functions(officer)
    return known


def why_closed(officer: Officer, function: Function) -> str:
    """A sentence for the officer why the function is closed; empty if it is open."""
    closed = closed_to(officer)
    if function not in closed:
        return ""
    said = {"function": function.label, "codes": ", ".join(sorted(closed[function])) or _("none in force")}
    return _("This needs a valid certificate: %(function)s (%(codes)s). “Training” shows yours.") % said

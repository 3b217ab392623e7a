"""What each role may do, in one sentence: the one table that pages, slips and the command line show."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ROLE_DUTIES: Mapping[str, Promise] = {
    "officer": _("Checks travellers at the counter and decides what happens next."),
    "second_line": _(
        "Works at the counter and takes referred travellers: interview, close-out, late hits, stays and bans, "
        "questions to partners."
    ),
    "protection": _(
        "Takes referred travellers who may be victims or missing, and keeps their cases; sees what only protection may "
        "see."
    ),
    "record_keeper": _("Creates, changes and withdraws the agency's records, and imports its lists."),
    "duty": _("Answers partners' requests at the desk, and asks partners; prepares visas and permits."),
    "analyst": _("Works on approved inquiries: networks, charts, and the evidence for each line."),
    "operation_lead": _("Plans and runs joint operations, and answers for their results."),
    "trainer": _("Trains officers: courses, drills, certificates; uses specimens and the rules about documents."),
    "project_manager": _("Keeps joint projects: money, activities, results, and what is published of them."),
    "supervisor": _(
        "Works at the counter, in the second line and at the desk; second person for holds, false hits, records, "
        "permits, stays and bans; keeps the roster and sees how officers train."
    ),
    "auditor": _("Reads the audit log of the agency."),
    "data_protection": _("Reads the agency's audit log, exceptions and records, to protect people's data."),
    "administrator": _("Manages the agency's officers, their rights, posts, API keys and contact."),
    "node_administrator": _(
        "Runs what all agencies here share: federation, keys, trust anchors, installation, every agency's officers."
    ),
    "node_auditor": _("Reads and verifies the audit log of all agencies here, and resolves its alarms."),
}

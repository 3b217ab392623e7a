"""What each role may do, in one sentence: the one table that pages, slips and the command line show."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ROLE_DUTIES: Mapping[str, Promise] = {
    "officer": _("Checks travellers at the counter and decides what happens next."),
    "second_line": _("Takes referred travellers: interview, close-out, late hits, questions to partners."),
    "protection": _("Takes travellers who may be victims or missing; sees what only protection may see."),
    "record_keeper": _("Creates, changes and withdraws the agency's records, and imports its lists."),
    "duty": _("Answers partners' requests at the desk, and asks partners."),
    "analyst": _("Will work on approved inquiries; may look at specimens now."),
    "operation_lead": _("Will plan and run joint operations; may look at specimens now."),
    "trainer": _("Uses specimens and the rules about documents to train others."),
    "project_manager": _("Will keep projects and their results; may look at specimens now."),
    "supervisor": _("Second person for holds, false hits and record proposals; keeps the roster; sees the whole desk."),
    "auditor": _("Reads the audit log of the agency."),
    "data_protection": _("Reads the agency's audit log, exceptions and records, to protect people's data."),
    "administrator": _("Manages the agency's officers, their rights, posts, API keys and contact."),
    "node_administrator": _(
        "Runs what all agencies here share: federation, keys, trust anchors, installation, every agency's officers."
    ),
    "node_auditor": _("Reads and verifies the audit log of all agencies here, and resolves its alarms."),
}

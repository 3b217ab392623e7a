"""Jobs on crossings: take exits from lists, take and join travellers' forms, delete what is past its days."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.crossings.actions.entry_agreements import end_over
from leeward.apps.crossings.actions.entry_matches import compare_reports
from leeward.apps.crossings.actions.entry_reports import report_entries
from leeward.apps.crossings.actions.figures import publish_due
from leeward.apps.crossings.actions.lists import take_lists
from leeward.apps.crossings.actions.purging import purge_crossings
from leeward.apps.crossings.actions.visit_forms import take_visits
from leeward.apps.crossings.actions.visit_page import renew_visits
from leeward.apps.crossings.actions.visits import join_visits
from leeward.platform.periodic.job import Job

JOBS = (
    Job("crossings.lists", 60.0, take_lists, _("Take exits from lists of voyages that left")),
    Job("crossings.visits", 15.0, take_visits, _("Import travellers' short forms")),
    Job("crossings.join", 60.0, join_visits, _("Join travellers' short forms to crossings")),
    Job("crossings.visit_page", 3600.0, renew_visits, _("Update the places of the travellers' short form")),
    Job("crossings.figures", 600.0, publish_due, _("Publish statistics of months that have settled")),
    Job("crossings.entries_report", 3600.0, report_entries, _("Report entries to partners, as agreed")),
    Job("crossings.entries_compare", 60.0, compare_reports, _("Compare entries that partners reported")),
    Job("crossings.entries_end", 3600.0, end_over, _("End agreements on entries whose last day is over")),
    Job("crossings.purge", 3600.0, purge_crossings, _("Delete crossings past their days")),
)

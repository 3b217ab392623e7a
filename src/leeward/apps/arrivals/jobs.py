"""Jobs on expected travellers: judge them again, take in declarations, delete old voyages."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.arrivals.actions.bookings import purge_bookings
from leeward.apps.arrivals.actions.declaring import take_waiting
from leeward.apps.arrivals.actions.following import follow_records
from leeward.apps.arrivals.actions.handing_in import drop_expired
from leeward.apps.arrivals.actions.publishing import renew_page
from leeward.apps.arrivals.actions.purging import purge_voyages
from leeward.platform.periodic.job import Job

JOBS = (
    Job("arrivals.follow", 5.0, follow_records, _("Screen expected travellers again when records change")),
    Job("arrivals.declarations", 5.0, take_waiting, _("Import declarations of small craft")),
    Job("arrivals.kept", 60.0, drop_expired, _("Erase handed-in files that were not completed within the hour")),
    Job("arrivals.bookings", 3600.0, purge_bookings, _("Erase contacts and payment of bookings past their days")),
    Job("arrivals.purge", 3600.0, purge_voyages, _("Delete voyages past their retention period")),
    Job("arrivals.page", 3600.0, renew_page, _("Update the public page of small craft")),
)

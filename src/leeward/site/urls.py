"""Every address of an installation."""

from django.conf import settings
from django.urls import include, path

from leeward.site.api import api
from leeward.site.ftm import ftm
from leeward.site.views import health, home, sounds, waits

handler400 = "leeward.site.views.bad_request"

urlpatterns = [
    path("", home, name="home"),
    path("waits", waits, name="waits"),
    path("sounds", sounds, name="sounds"),
    path("", include("leeward.site.help.urls")),
    path("health", health, name="health"),
    # Addresses are tried in this order, and trying all of the pages would take a twentieth of a check's time.
    path("api/v1/", api.urls),
    path("", include("leeward.apps.agencies.urls")),
    path("", include("leeward.apps.border.urls")),
    path("", include("leeward.apps.arrivals.urls")),
    path("", include("leeward.apps.crossings.urls")),
    path("", include("leeward.apps.permits.urls")),
    path("", include("leeward.apps.desk.urls")),
    path("", include("leeward.apps.protection.urls")),
    path("", include("leeward.apps.networks.urls")),
    path("", include("leeward.apps.operations.urls")),
    path("", include("leeward.apps.projects.urls")),
    path("", include("leeward.apps.training.urls")),
    path("", include("leeward.apps.registry.urls")),
    path("", include("leeward.apps.screening.urls")),
    path("", include("leeward.apps.exchange.urls")),
    path("", include("leeward.apps.oversight.urls")),
    path("ftm/", ftm.urls),
]
if settings.DEMO:
    urlpatterns.append(path("", include("leeward.site.story.urls")))

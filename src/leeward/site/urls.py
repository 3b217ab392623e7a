"""Every address of an installation."""

from django.conf import settings
from django.urls import path

from leeward.site.addresses import addresses
from leeward.site.api import api
from leeward.site.ftm import ftm
from leeward.site.views import health, home, sounds, waits

handler400 = "leeward.site.views.bad_request"

urlpatterns = [
    path("", home, name="home"),
    path("waits", waits, name="waits"),
    path("sounds", sounds, name="sounds"),
    addresses("leeward.site.help.urls"),
    path("health", health, name="health"),
    path("api/v1/", api.urls),
    addresses("leeward.apps.agencies.urls"),
    addresses("leeward.apps.border.urls"),
    addresses("leeward.apps.arrivals.urls"),
    addresses("leeward.apps.crossings.urls"),
    addresses("leeward.apps.permits.urls"),
    addresses("leeward.apps.desk.urls"),
    addresses("leeward.apps.protection.urls"),
    addresses("leeward.apps.networks.urls"),
    addresses("leeward.apps.operations.urls"),
    addresses("leeward.apps.projects.urls"),
    addresses("leeward.apps.training.urls"),
    addresses("leeward.apps.registry.urls"),
    addresses("leeward.apps.screening.urls"),
    addresses("leeward.apps.exchange.urls"),
    addresses("leeward.apps.oversight.urls"),
    path("ftm/", ftm.urls),
]
if settings.DEMO:
    urlpatterns.append(addresses("leeward.demo.story.urls"))

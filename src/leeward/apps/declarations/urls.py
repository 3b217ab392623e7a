"""Every address of the public pages. Browsers must not cache any of them: they have personal data."""

from django.urls import path
from django.views.decorators.cache import never_cache

from leeward.apps.declarations.views import trip as views
from leeward.apps.declarations.views import visit

app_name = "declarations"
urlpatterns = [
    path("", never_cache(views.form), name="form"),
    path("open", never_cache(views.open_again), name="open"),
    path("visit", never_cache(visit.visit), name="visit"),
    path("health", never_cache(views.health), name="health"),
]

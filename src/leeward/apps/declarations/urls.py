"""Every address of the public page. Browsers must not cache any of them: they have personal data."""

from django.urls import path
from django.views.decorators.cache import never_cache

from leeward.apps.declarations.views import trip as views

app_name = "declarations"
urlpatterns = [
    path("", never_cache(views.form), name="form"),
    path("open", never_cache(views.open_again), name="open"),
    path("health", never_cache(views.health), name="health"),
]

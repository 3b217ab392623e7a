"""Addresses of visas and permits. Browsers must not cache a page: they have personal data."""

from django.urls import path
from django.views.decorators.cache import never_cache

from leeward.apps.permits import views

app_name = "permits"
urlpatterns = [
    path("permits", never_cache(views.permits), name="permits"),
    path("permits/new", never_cache(views.propose), name="propose"),
    path("permits/<uuid:id>", never_cache(views.permit), name="permit"),
    path("permits/<uuid:id>/<str:what>", never_cache(views.decide), name="decide"),
]

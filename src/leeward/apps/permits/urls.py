"""Addresses of visas and permits. Browsers must not cache a page: they have personal data."""

from django.urls import path
from django.views.decorators.cache import never_cache

from leeward.apps.permits.views import imports, permits

app_name = "permits"
urlpatterns = [
    path("permits", never_cache(permits.permits), name="permits"),
    path("permits/new", never_cache(permits.propose), name="propose"),
    path("permits/import", never_cache(imports.new), name="import_new"),
    path("permits/import/<uuid:id>", never_cache(imports.import_), name="import"),
    path("permits/import/<uuid:id>/rejects", never_cache(imports.rejects), name="import_rejects"),
    path("permits/import/<uuid:id>/<str:what>", never_cache(imports.act), name="import_act"),
    path("permits/<uuid:id>", never_cache(permits.permit), name="permit"),
    path("permits/<uuid:id>/<str:what>", never_cache(permits.decide), name="decide"),
]

"""Addresses of expected voyages. Browsers must not cache a page: lists have personal data."""

from django.urls import path
from django.views.decorators.cache import never_cache

from leeward.apps.arrivals.views import counters, declarations, handing_in, shore, voyages

app_name = "arrivals"
urlpatterns = [
    path("voyages", never_cache(voyages.expected), name="expected"),
    path("voyages/ticket", never_cache(declarations.by_ticket), name="by_ticket"),
    path("voyages/list", never_cache(handing_in.hand_in), name="hand_in"),
    path("voyages/counters", never_cache(counters.set_counters), name="set_counters"),
    path("voyages/list/<uuid:id>", never_cache(voyages.list_report), name="report"),
    path("voyages/<uuid:id>", never_cache(voyages.voyage), name="voyage"),
    path("voyages/<uuid:id>/further/<int:passenger>", never_cache(voyages.further_hits), name="further"),
    path("voyages/<uuid:id>/ashore", never_cache(shore.ashore), name="ashore"),
    path("voyages/<uuid:id>/ashore/sailing", never_cache(shore.sailing), name="sailing"),
    path("voyages/<uuid:id>/ashore/passes", never_cache(shore.issue), name="shore_issue"),
    path("voyages/<uuid:id>/ashore/scan", never_cache(shore.scan), name="shore_scan"),
    path("voyages/<uuid:id>/ashore/<int:passenger>/end", never_cache(shore.end), name="shore_end"),
]

"""Addresses of crossings. Browsers must not cache a page: each is about a person."""

from django.urls import path
from django.views.decorators.cache import never_cache

from leeward.apps.crossings.views import card, history

app_name = "crossings"
urlpatterns = [
    path("crossings/card/<uuid:check_id>", never_cache(card.card), name="card"),
    path("crossings/<uuid:id>", never_cache(history.history), name="history"),
    path("crossings/<uuid:id>/documents", never_cache(history.decide), name="decide_documents"),
]

"""Addresses of the exchange."""

from django.urls import path

from leeward.apps.exchange.views import envelopes, exchange, federation, public_keys, revocations, waiting_records

app_name = "exchange"
urlpatterns = [
    path("exchange/v1/envelopes", envelopes.envelopes, name="envelopes"),
    path("exchange/v1/keys", public_keys.public_keys, name="public_keys"),
    path("exchange", exchange.exchange, name="exchange"),
    path("exchange/records", waiting_records.waiting, name="waiting"),
    path("exchange/records/<str:code>/<slug:effect>", waiting_records.decide, name="waiting_decide"),
    path("exchange/<str:code>/pause", exchange.pause, name="pause"),
    path("exchange/<str:code>/retry", exchange.retry, name="retry"),
    path("federation", federation.federation, name="federation"),
    path("federation/invite", federation.invite, name="federation_invite"),
    path("federation/join", federation.join, name="federation_join"),
    path("federation/admit", federation.admit, name="federation_admit"),
    path("federation/adopt", federation.adopt, name="federation_adopt"),
    path("federation/file", federation.file, name="federation_file"),
    path("federation/revocations", revocations.revocations, name="revocations"),
    path("federation/revocations/file", revocations.file, name="revocations_file"),
]

"""Addresses of training. Browsers must not keep a page."""

from django.urls import path
from django.views.decorators.cache import never_cache

from leeward.apps.training.views import badges, bursts, certificates, own, rights

app_name = "training"
urlpatterns = [
    path("training", never_cache(own.own), name="own"),
    path("training/bursts", never_cache(bursts.begin), name="begin_burst"),
    path("training/bursts/<uuid:burst>", never_cache(bursts.burst), name="burst"),
    path("training/bursts/<uuid:burst>/<int:drill>", never_cache(bursts.reveal), name="reveal"),
    path("training/mine/<int:own>/<slug:way>", never_cache(badges.badge), name="badge"),
    path("training/revoked-badges", never_cache(badges.revocations), name="revocations"),
    path("training/certificates", never_cache(certificates.certificates), name="certificates"),
    path("training/certificates/<int:certificate>", never_cache(certificates.certificate), name="certificate"),
    path("training/certificates/<int:certificate>/extend", never_cache(certificates.extend), name="extend"),
    path("training/achievements", never_cache(certificates.kinds), name="kinds"),
    path("training/achievements/<uuid:achievement>/retire", never_cache(certificates.retire), name="retire"),
    path("training/rights", never_cache(rights.rights), name="rights"),
    path("training/rights/<uuid:table>/<slug:ruling>", never_cache(rights.decide), name="decide_rights"),
]

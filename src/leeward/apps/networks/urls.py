"""Addresses of networks. Browsers must not keep a page: all of them have personal data."""

from django.urls import path
from django.views.decorators.cache import never_cache

from leeward.apps.networks.views import inquiries

app_name = "networks"
urlpatterns = [
    path("inquiries", never_cache(inquiries.inquiries), name="inquiries"),
    path("inquiries/new", never_cache(inquiries.new), name="new"),
    path("inquiries/<uuid:id>", never_cache(inquiries.inquiry), name="inquiry"),
    path("inquiries/<uuid:id>/ask", never_cache(inquiries.ask), name="ask"),
    path("inquiries/<uuid:id>/take-back", never_cache(inquiries.take_back), name="take_back"),
    path("inquiries/<uuid:id>/decide", never_cache(inquiries.decide), name="decide"),
    path("inquiries/<uuid:id>/members", never_cache(inquiries.members), name="members"),
    path("inquiries/<uuid:id>/close", never_cache(inquiries.close), name="close"),
    path("inquiries/<uuid:id>/stop", never_cache(inquiries.stop), name="stop"),
]

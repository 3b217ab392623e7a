"""Every address of the person's page. Browsers must not cache any of them."""

from django.urls import path
from django.views.decorators.cache import never_cache

from leeward.apps.receipts.views import page

app_name = "receipts"
urlpatterns = [
    path("", never_cache(page.person), name="person"),
    path("health", never_cache(page.health), name="health"),
]

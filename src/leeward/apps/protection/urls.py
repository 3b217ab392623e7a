"""Addresses of care. Browsers must not cache a page: all of them have personal data."""

from django.urls import path
from django.views.decorators.cache import never_cache

from leeward.apps.protection.views import cases, releases, screens, sections

app_name = "protection"
urlpatterns = [
    path("cases", never_cache(cases.cases), name="cases"),
    path("cases/new", never_cache(cases.new), name="new"),
    path("cases/key", never_cache(cases.make_key), name="make_key"),
    path("cases/<uuid:id>", never_cache(screens.first_contact), name="case"),
    path("cases/<uuid:id>/interview", never_cache(screens.interview), name="interview"),
    path("cases/<uuid:id>/decision", never_cache(screens.decision), name="decision"),
    path("cases/<uuid:id>/plan", never_cache(screens.plan), name="plan"),
    path("cases/<uuid:id>/follow-up", never_cache(screens.follow_up), name="follow_up"),
    path("cases/<uuid:id>/reads", never_cache(screens.reads), name="reads"),
    path("cases/<uuid:id>/take", never_cache(cases.take), name="take"),
    path("cases/<uuid:id>/section/<slug:kind>", never_cache(sections.save), name="save"),
    path("cases/<uuid:id>/section/<slug:kind>/both", never_cache(sections.both), name="both"),
    path("cases/<uuid:id>/aside/<uuid:aside>/remove", never_cache(sections.drop), name="drop_aside"),
    path("statistics", never_cache(releases.statistics), name="statistics"),
    path("statistics/<uuid:id>", never_cache(releases.release), name="release"),
    path("statistics/<uuid:id>/decide", never_cache(releases.decide), name="decide_release"),
    path("statistics/<uuid:id>/file/<slug:kind>", never_cache(releases.release_file), name="release_file"),
]

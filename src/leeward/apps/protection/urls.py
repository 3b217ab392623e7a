"""Addresses of care. Browsers must not cache a page: all of them have personal data."""

from django.urls import path
from django.views.decorators.cache import never_cache

from leeward.apps.protection.views import cases, deciding, interview, plans, releases, screens, sections

app_name = "protection"
urlpatterns = [
    path("cases", never_cache(cases.cases), name="cases"),
    path("cases/new", never_cache(cases.new), name="new"),
    path("cases/from-call/<uuid:call_id>", never_cache(cases.from_call), name="from_call"),
    path("cases/key", never_cache(cases.make_key), name="make_key"),
    path("cases/<uuid:id>", never_cache(screens.first_contact), name="case"),
    path("cases/<uuid:id>/take", never_cache(cases.take), name="take"),
    path("cases/<uuid:id>/interview", never_cache(interview.interview), name="interview"),
    path("cases/<uuid:id>/interview/tap", never_cache(interview.tap), name="tap"),
    path("cases/<uuid:id>/interview/answer", never_cache(interview.answer), name="answer"),
    path("cases/<uuid:id>/facts/new", never_cache(interview.new_fact), name="new_fact"),
    path("cases/<uuid:id>/facts/<uuid:fact>", never_cache(interview.one_fact), name="fact"),
    path("cases/<uuid:id>/facts/<uuid:fact>/remove", never_cache(interview.drop_fact), name="drop_fact"),
    path("cases/<uuid:id>/decision", never_cache(deciding.decision), name="decision"),
    path("cases/<uuid:id>/decision/<uuid:decision>/second", never_cache(deciding.second), name="second"),
    path("cases/<uuid:id>/reflection/end", never_cache(deciding.end_reflection), name="end_reflection"),
    path("cases/<uuid:id>/reflection/second", never_cache(deciding.second_reflection), name="second_reflection"),
    path("cases/<uuid:id>/plan", never_cache(plans.plan), name="plan"),
    path("cases/<uuid:id>/plan/<uuid:task>/done", never_cache(plans.end_task), name="end_task"),
    path("cases/<uuid:id>/follow-up", never_cache(plans.follow_up), name="follow_up"),
    path("cases/<uuid:id>/follow-up/plan", never_cache(plans.plan_looks), name="plan_looks"),
    path("cases/<uuid:id>/follow-up/<uuid:look>/note", never_cache(plans.note_look), name="note_look"),
    path("cases/<uuid:id>/close", never_cache(plans.close), name="close"),
    path("cases/<uuid:id>/reads", never_cache(screens.reads), name="reads"),
    path("cases/<uuid:id>/section/<slug:kind>", never_cache(sections.save), name="save"),
    path("cases/<uuid:id>/section/<slug:kind>/both", never_cache(sections.both), name="both"),
    path("cases/<uuid:id>/aside/<uuid:aside>/remove", never_cache(sections.drop), name="drop_aside"),
    path("statistics", never_cache(releases.statistics), name="statistics"),
    path("statistics/<uuid:id>", never_cache(releases.release), name="release"),
    path("statistics/<uuid:id>/decide", never_cache(releases.decide), name="decide_release"),
    path("statistics/<uuid:id>/file/<slug:content>", never_cache(releases.release_file), name="release_file"),
]

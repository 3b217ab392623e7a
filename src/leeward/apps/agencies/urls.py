"""Where officers sign in and out, and where administrators manage officers, posts and agencies."""

from django.urls import include, path

from leeward.apps.agencies.views import api_keys, links, officers, own, places, question_alarms, rights, seconding
from leeward.apps.agencies.views.sign_in import SignIn, SignOut

_PAGES = [
    path("officers", officers.officers, name="officers"),
    path("officers/new", officers.new, name="new_officer"),
    path("officers/rights", rights.rights, name="rights"),
    path("officers/seconds/ask", seconding.ask, name="ask_second"),
    path("officers/seconds/<int:id>/<slug:what>", seconding.decide, name="decide_second"),
    path("officers/rights/<int:id>/<slug:what>", rights.decide, name="decide"),
    path("questions", question_alarms.alarms, name="question_alarms"),
    path("questions/seen", question_alarms.seen, name="question_alarm_seen"),
    path("officers/keys", api_keys.api_keys, name="api_keys"),
    path("officers/keys/<int:id>/revoke", api_keys.revoke, name="revoke_key"),
    path("officers/first/<int:id>", rights.look, name="look_at_first"),
    path("officers/<int:id>/vouch", rights.vouch, name="vouch"),
    path("officers/<int:id>", officers.one, name="officer"),
    path("officers/<int:id>/change", officers.change, name="change_officer"),
    path("officers/<int:id>/key", api_keys.create, name="new_key"),
    path("officers/<int:id>/<slug:what>", officers.act, name="act"),
    path("officers/posts", places.posts, name="posts"),
    path("officers/posts/new", places.new_post, name="new_post"),
    path("officers/posts/<int:id>", places.change_post, name="change_post"),
    path("officers/posts/<int:id>/close", places.close_post, name="close_post"),
    path("officers/posts/<int:id>/open", places.open_post, name="open_post"),
    path("officers/agencies", places.agencies, name="agencies"),
    path("officers/agencies/new", places.new_agency, name="new_agency"),
    path("officers/agencies/<int:id>", places.change_agency, name="change_agency"),
    path("me", own.own, name="own"),
    path("me/password", own.change_password, name="own_password"),
    path("me/sign-out", own.sign_out, name="sign_out_everywhere"),
    path("welcome", links.welcome, name="welcome"),
    path("welcome/<str:code>", links.password, name="password"),
]

urlpatterns = [
    path("sign-in", SignIn.as_view(), name="sign_in"),
    path("sign-out", SignOut.as_view(), name="sign_out"),
    path("", include((_PAGES, "agencies"))),
]

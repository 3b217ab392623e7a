"""Addresses of the desk. Browsers must not cache a page: requests have personal data."""

from django.urls import path
from django.views.decorators.cache import never_cache

from leeward.apps.desk.views import asked, duty, inbox, partners, text

app_name = "desk"
urlpatterns = [
    path("desk", never_cache(inbox.requests), name="requests"),
    path("desk/asked", never_cache(asked.asked), name="asked"),
    path("desk/asked/<uuid:id>/telephone", never_cache(asked.telephone), name="telephone"),
    path("desk/asked/<uuid:id>/reply", never_cache(asked.reply), name="reply"),
    path("desk/text", never_cache(text.paste), name="paste"),
    path("desk/text/draft", never_cache(text.draft), name="draft"),
    path("desk/text/send", never_cache(text.send), name="send"),
    path("desk/<uuid:id>", never_cache(inbox.one), name="request"),
    path("desk/<uuid:id>/answer", never_cache(inbox.answer), name="answer"),
    path("desk/<uuid:id>/<slug:what>", never_cache(inbox.act), name="act"),
    path("partners", never_cache(partners.search), name="search"),
    path("partners/<uuid:id>", never_cache(partners.found), name="answers"),
    path("desk/hand-over", never_cache(duty.hand_over), name="hand_over"),
    path("desk/roster", never_cache(duty.roster), name="roster"),
    path("desk/roster/<int:id>/remove", never_cache(duty.drop_shift), name="drop_shift"),
    path("desk/exceptions/<int:id>/remove", never_cache(duty.drop_exemption), name="drop_exemption"),
    path("desk/directory", never_cache(duty.contacts), name="contacts"),
    path("desk/directory/<str:code>", never_cache(duty.contact), name="contact"),
    path("desk/promises", never_cache(duty.kept), name="kept"),
]

"""Addresses that only the demonstration has: the stories, and a page of one's own without a process of its own."""

from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from leeward.apps.receipts.views.page import person
from leeward.demo.story.views import step, story
from leeward.site.receipts.middleware import language

urlpatterns = [
    path("story", story, name="story"),
    path("story/<slug:name>/<int:number>", step, name="story_step"),
    path("person", csrf_exempt(never_cache(language(person))), name="story_person"),
]

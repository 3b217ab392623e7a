"""Addresses of the story, which only the demonstration has."""

from django.urls import path

from leeward.site.story.views import step, story

urlpatterns = [
    path("story", story, name="story"),
    path("story/<int:number>", step, name="story_step"),
]

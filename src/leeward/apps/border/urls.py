"""Addresses of `border`."""

from django.urls import URLPattern

app_name = "border"
urlpatterns: list[URLPattern] = []

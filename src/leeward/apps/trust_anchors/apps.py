"""The Django app `trust_anchors`."""

from django.apps import AppConfig


class TrustAnchorsConfig(AppConfig):
    """Registers the app under its short label."""

    name = "leeward.apps.trust_anchors"
    label = "trust_anchors"

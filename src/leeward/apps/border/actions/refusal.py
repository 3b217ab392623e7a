"""Why something was not done: one exception for all apps, so that no page catches one of two and fails at the other."""

from leeward.apps.agencies.access.refusal import NotAllowed

__all__ = ["NotAllowed"]

"""Why something was not done."""

from leeward.apps.agencies.access import refusal


class NotAllowed(refusal.NotAllowed):
    """Nothing was changed; the message is a sentence for the officer, in the officer's language."""

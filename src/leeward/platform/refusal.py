"""Why something was not done: one exception for all apps, so that no page catches one of two and fails at the other."""


class NotAllowed(Exception):
    """Nothing was changed; the message is a sentence for the officer, in their language."""

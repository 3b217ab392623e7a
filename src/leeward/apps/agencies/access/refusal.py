"""Why something was not done."""


class NotAllowed(Exception):
    """Nothing was changed; the message is a sentence for the officer, in their language."""

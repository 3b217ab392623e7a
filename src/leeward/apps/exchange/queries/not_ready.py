"""Why this node can neither seal nor receive yet."""


class NotReady(Exception):
    """This node has no keys, or cannot use them; the message says what to do."""

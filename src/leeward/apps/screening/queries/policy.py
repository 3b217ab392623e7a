"""The policy of this installation."""

from functools import cache

from leeward.core.policy import Policy, default


@cache
def policy() -> Policy:
    """The policy; read once, so that a broken file fails at start and not at the counter."""
    return default()

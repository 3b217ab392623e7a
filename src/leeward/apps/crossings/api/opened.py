"""What the addresses of crossings share: which problems they answer, and a refusal in the form of the API."""

from collections.abc import Iterator
from contextlib import contextmanager

from ninja.errors import HttpError

from leeward.apps.agencies.schemas import Problem
from leeward.platform.refusal import NotAllowed

REFUSED = dict.fromkeys((401, 403, 422, 429), Problem)
"""What each address may answer beside its own answer."""


@contextmanager
def refusals() -> Iterator[None]:
    """Say the refusal of an action as the API does. Raises HttpError."""
    try:
        yield
    except NotAllowed as refusal:
        raise HttpError(422, f"not_allowed|{refusal}") from refusal

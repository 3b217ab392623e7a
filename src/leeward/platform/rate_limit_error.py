"""The refusal of a client that calls an API too often."""

from ninja.errors import HttpError


class TooOften(HttpError):
    """429 with the seconds after which the next request is taken (RFC 9110 10.2.3)."""

    def __init__(self, message: str, *, retry_after: int) -> None:
        super().__init__(429, message)
        self.retry_after = max(retry_after, 1)

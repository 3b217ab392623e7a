"""Why an envelope or a receipt is not accepted: one code, never more, since the sender may be an enemy."""

from typing import Literal

Code = Literal[
    "malformed",
    "version",
    "algorithm",
    "recipient",
    "early",
    "expired",
    "unknown_key",
    "revoked_key",
    "signature",
    "sealed",
]


class Refused(ValueError):
    """It is not accepted; `code` says why.

    `malformed` is no envelope; `version` one of a later format; `algorithm` one that is unknown or not allowed here;
    `recipient` is for somebody else; `early` was made more than five minutes in our future; `sealed` was signed well
    but does not open with the keys here.
    """

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code: Code = code

"""Why an envelope or a receipt is refused: one code and no details, since the sender may be an attacker."""

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
    """The envelope or receipt is refused; `code` says why.

    `malformed`: not an envelope. `version`: a later format. `algorithm`: unknown or not allowed here. `recipient`: for
    another node. `early`: made more than five minutes in our future. `sealed`: the signature is right, but no key here
    opens it.
    """

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code: Code = code

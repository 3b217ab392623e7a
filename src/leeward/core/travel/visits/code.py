"""The code of a traveller's short form: nine letters that open nothing.

An officer types it where the document number on the form was mistyped. It finds one form among those that wait, only
inside the node and only with an audit row for each try; so 40 random bits are enough, and it stays short.
"""

from leeward.core import paper_code
from leeward.core.paper_code import NoCode

__all__ = ["SECRET_BYTES", "NoCode", "as_printed", "new_secret", "read"]

SECRET_BYTES = 5


def new_secret() -> bytes:
    """Fresh randomness for a code."""
    return paper_code.new_secret(SECRET_BYTES)


def as_printed(secret: bytes) -> str:
    """The code as it is shown: `XXXXX-XXXX`."""
    return paper_code.as_printed(secret)


def read(text: str) -> bytes:
    """The secret of a typed code. Raises NoCode."""
    return paper_code.read(text, SECRET_BYTES)

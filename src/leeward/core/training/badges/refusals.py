"""A badge that is refused: the code of its reason, and what the sentence needs."""

from leeward.core.outside_json import BadJson


class Refused(ValueError):
    """Why a badge is not accepted; `code` has its sentence in `messages/badges.py`."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class Unreadable(Refused):
    """A file that is no badge at all, or cannot be read to its end."""


def not_json(error: BadJson) -> Unreadable:
    """A file that is no JSON, with the line where that is known."""
    code = "badge.not_json_in_line" if error.line else "badge.not_json"
    return Unreadable(code, problem=str(error), line=str(error.line))

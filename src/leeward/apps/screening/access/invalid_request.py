"""Why a request to screening cannot be answered."""


class InvalidRequest(ValueError):
    """The request cannot be answered: `field` names the part, the message says what is expected."""

    def __init__(self, code: str, field_: str, message: str) -> None:
        super().__init__(message)
        self.code, self.field = code, field_


class NotAdmitted(InvalidRequest):
    """The request can be read, but its purpose or legal basis admits no search by this officer."""

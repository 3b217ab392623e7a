"""Why a request to screening cannot be answered."""


class InvalidRequest(ValueError):
    """The request cannot be answered: `field` names the part, the message says what is expected."""

    def __init__(self, code: str, field_: str, message: str) -> None:
        super().__init__(message)
        self.code, self.field = code, field_

"""Why a file is no case file, as code and parameters (`messages.htcds`)."""


class NotACaseFile(ValueError):
    """The file as a whole cannot be read. `code` and `params` say why."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = {name: str(value) for name, value in params.items()}
        super().__init__(f"{code} {self.params}" if params else code)

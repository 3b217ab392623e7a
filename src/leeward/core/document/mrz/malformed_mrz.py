"""The one error of this package: text that is no machine readable zone at all."""

from collections.abc import Mapping
from types import MappingProxyType

_EXPECTED = "a machine readable zone has 2 lines of 44 or of 36 characters, or 3 lines of 30"

_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "mrz.empty": f"{_EXPECTED}; nothing came",
        "mrz.too_long": f"{_EXPECTED}; {{length}} characters came",
        "mrz.length": f"{_EXPECTED}; lines of {{found}} characters came",
        "mrz.cut": "a {format} zone has {expected} characters; {total} came, so the rest is missing",
        "mrz.alphabet": (
            "a machine readable zone holds A to Z, 0 to 9 and <; "
            "other characters: {count}, the first in line {line}, column {column}: {character}"
        ),
    }
)


class MalformedMrz(ValueError):
    """The text is no zone. `code` and `params` say why, for the catalogue of sentences; str() is one sentence."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(_SENTENCES[code].format_map(params))
        self.code = code
        self.params: Mapping[str, str] = MappingProxyType(params)

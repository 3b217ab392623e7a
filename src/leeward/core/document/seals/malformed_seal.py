"""The one error of this package: bytes that are no known kind of seal, or a damaged seal."""

from collections.abc import Mapping
from types import MappingProxyType

_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "seal.empty": "a seal or boarding pass was expected; nothing came",
        "seal.too_long": "a seal has at most {most} bytes; {length} came",
        "seal.unknown": "these {length} bytes are not a known seal or boarding pass",
        "seal.version": "the seal is of version {version}, which is not known here",
        "seal.cut": "the seal ends inside its {part}: {wanted} bytes are needed at byte {at}, {left} are left",
        "seal.length": "the length at byte {at} of the {part} is not written as a length",
        "seal.characters": "the {part} holds {value}, which is not a character of a seal",
        "seal.date": "the {part} {value} is on no calendar",
        "seal.number": "the {part} is {value}, and a number was expected",
        "seal.twice": "the seal holds its field {field} twice",
        "seal.no_message": "the seal holds nothing but its header",
        "seal.no_signature": "the seal is not signed",
        "seal.after": "{count} bytes follow the signature",
        "seal.encoding": "the seal is not written in {encoding}",
        "seal.json": "this is not a VDS-NC: {why}",
        "seal.boarding_pass": "the boarding pass has no readable {part}: {value}",
    }
)


class MalformedSeal(ValueError):
    """The bytes cannot be read. `code` and `params` say why, for the catalogue of sentences; str() is one sentence."""

    def __init__(self, code: str, **params: object) -> None:
        self.params: Mapping[str, str] = MappingProxyType({name: str(value) for name, value in params.items()})
        super().__init__(_SENTENCES[code].format_map(self.params))
        self.code = code

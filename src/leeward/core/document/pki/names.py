"""Distinguished names, compared by meaning instead of by bytes.

States write one name with different string types, capitals and spaces in a certificate, in a signature that refers to
it and in a revocation list (Doc 9303-12 section 7.1 asks for one form; the lists in use show several).
"""

from dataclasses import dataclass
from functools import lru_cache

from asn1crypto import x509

_COUNTRY, _COMMON_NAME = "2.5.4.6", "2.5.4.3"


@dataclass(frozen=True, slots=True)
class Name:
    """A distinguished name: type and value of each attribute in order, folded for comparison.

    Two names are equal if they have the same attributes, in any order: signatures of Malaysia name their signer's
    issuer in another order than its certificate does. A name alone never decides; a signature does.
    """

    attributes: tuple[tuple[str, str], ...]
    text: str

    @property
    def country(self) -> str:
        """The country's two letters in capitals, empty if it names none."""
        return next((value.upper() for kind, value in self.attributes if kind == _COUNTRY), "")

    @property
    def common_name(self) -> str:
        """The common name, folded; empty if it has none."""
        return next((value for kind, value in self.attributes if kind == _COMMON_NAME), "")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Name) and sorted(self.attributes) == sorted(other.attributes)

    def __hash__(self) -> int:
        # Without order, as equality has none.
        return hash(frozenset(self.attributes))

    def __str__(self) -> str:
        return self.text


def read_name(name: x509.Name) -> Name:
    """The name of a parsed structure. Raises the parser's exceptions."""
    return _read(name.dump())


@lru_cache(maxsize=8192)
def _read(encoded: bytes) -> Name:
    pairs = [
        (attribute["type"].dotted, str(attribute["value"].native))
        for relative in x509.Name.load(encoded).chosen
        for attribute in relative
    ]
    folded = tuple((kind, " ".join(value.casefold().split())) for kind, value in pairs)
    common = [value for kind, value in pairs if kind == _COMMON_NAME]
    return Name(folded, ", ".join(common or [value for _, value in pairs]))

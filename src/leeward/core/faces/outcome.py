"""What is kept of a comparison at the counter: the word, with which model and thresholds, and why there is none.

No picture, no vector and no similarity: none of them can be made out of what is here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Self

from leeward.core.document.rules.rule import doubt
from leeward.core.faces.words import Word
from leeward.core.findings import Finding

if TYPE_CHECKING:
    from leeward.core.faces.matcher import Comparison

Reference = Literal["chip", "page", ""]
"""With what the bearer was compared: the chip's face or, weaker, the photo printed on the page."""

SIDES = ("bearer", "reference")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The word about one traveller. `reasons` are codes such as `bearer.blurred` or `no_matcher`."""

    word: Word
    reference: Reference = ""
    model: str = ""
    thresholds: str = ""
    reasons: tuple[str, ...] = ()

    @classmethod
    def not_compared(cls, *reasons: str, reference: Reference = "") -> Self:
        """No comparison, and why."""
        return cls(Word.NOT_COMPARED, reference, reasons=reasons)

    @classmethod
    def of(cls, compared: "Comparison", reference: Reference) -> Self:
        """What is kept of a comparison of the bearer (first) with the document's picture (second)."""
        faults = (f"{side}.{fault}" for side, found in zip(SIDES, compared.faults, strict=True) for fault in found)
        return cls(compared.word, reference, compared.digest, compared.thresholds, tuple(faults))

    def findings(self) -> tuple[Finding, ...]:
        """What policy judges: `differs` asks the officer to look, and every other word changes nothing."""
        return doubt("face.differs", f"face.differs.{self.reference}") if self.word is Word.DIFFERS else ()

    def to_json(self) -> Mapping[str, object]:
        """As a check keeps it."""
        return {
            "word": str(self.word),
            "reference": self.reference,
            "model": self.model,
            "thresholds": self.thresholds,
            "reasons": list(self.reasons),
        }

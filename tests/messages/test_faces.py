"""Every word and every reason of a comparison has its sentence."""

from leeward.core.faces.outcome import SIDES
from leeward.core.faces.quality import Fault
from leeward.core.faces.words import Word
from leeward.messages.faces import SENTENCES


def test_every_code_has_its_sentence() -> None:
    codes = {f"face.word.{word}" for word in Word} | {"face.reason.no_matcher", "face.reason.no_reference"}
    codes |= {f"face.reason.{side}.{fault}" for side in SIDES for fault in [*Fault, "unreadable"]}
    codes |= {f"face.{of}.{against}" for of in ("reference", "differs") for against in ("chip", "page")}
    assert codes | {"face.differs"} == SENTENCES.keys()

"""Every reason about a badge has its sentence, with what the sentence needs; none says "certified"."""

from pathlib import Path

from tests.messages.raised import calls_with_codes, constants, without_their_parameters

from leeward.apps.training.actions import partner_badges
from leeward.core.training import badges
from leeward.messages.badges import SENTENCES

FILES = [*sorted(Path(next(iter(badges.__path__))).glob("*.py")), Path(partner_badges.__file__)]


def test_every_reason_has_its_sentence_and_none_is_left_over() -> None:
    assert constants(FILES, "badge.") == set(SENTENCES)
    assert without_their_parameters(SENTENCES, calls_with_codes(FILES, "badge."), set()) == {}


def test_it_conforms_and_is_not_certified() -> None:
    words = " ".join(map(str, SENTENCES.values()))
    assert "conforms to Open Badges 3.0" in words
    assert "certified" not in words
